import socket
def t(f, *a):
    try: print(f.__name__, a, f(*a))
    except Exception as e: print(f.__name__, a, type(e).__name__, e)
for a in ['127.0.0.1','1.2.3','1.2','1','0x7f.1','010.1.1.1','256.1.1.1','1.2.3.4.5','','a.b','1.2.3.4 x',' 1.2.3.4','1..2','-1.2.3.4', '1.65536', '1.65535']: t(socket.inet_aton, a)
for a in ['127.0.0.1','1.2.3','01.2.3.4','256.1.1.1','', '1.2.3.4 ']: t(socket.inet_pton, socket.AF_INET, a)
for a in ['::','::1','1::','1:2:3:4:5:6:7:8','1:2:3:4:5:6:7::','::2:3:4:5:6:7:8','1::2::3','::ffff:1.2.3.4','1.2.3.4::','12345::','1:2:3:4:5:6:1.2.3.4',':1','1:','fe80::1%lo','::1.2.3.4', '1:2:3:4:5:6:7:8:9', 'g::', '::1:', '1:2:3::4:5:6:7:8', ':::']:
    t(socket.inet_pton, socket.AF_INET6, a)
    try: print(socket.inet_ntop(socket.AF_INET6, socket.inet_pton(socket.AF_INET6, a)))
    except OSError: pass
for b in [bytes(16), b'\0'*15+b'\1', b'\1'+b'\0'*15, bytes(range(16)), b'\0\1\0\0\0\0\0\1\0\0\0\0\0\0\0\1', b'\0\1\0\0\0\2'*2+b'\0\0\0\3', bytes(10)+b'\xff\xff\1\2\3\4', bytes(12)+b'\1\2\3\4', bytes(10)+b'\0\1\1\2\3\4']: t(socket.inet_ntop, socket.AF_INET6, b)
t(socket.inet_ntoa, b'abcd'); t(socket.inet_ntoa, b'abc')
for f in (socket.htons, socket.ntohs, socket.htonl, socket.ntohl):
    for v in (0,1,258,65535,65536,2**32-1,2**32,-1,'a'): t(f, v)
t(socket.getservbyname, 'http'); t(socket.getservbyport, 443); t(socket.getservbyname, 'nope'); t(socket.getprotobyname, 'tcp')
t(socket.getdefaulttimeout); t(socket.setdefaulttimeout, 3); t(socket.getdefaulttimeout); t(socket.setdefaulttimeout, -3)
print(socket.gaierror(1, 'x'), socket.timeout is TimeoutError, repr(socket.SOCK_DGRAM), socket.herror.__mro__)
import asyncio, http.client, multiprocessing, socketserver, unittest.mock, urllib.request
