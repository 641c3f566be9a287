# Hidden: the C module _socket.
"""Network connections. Not there yet: the names can be imported (logging.handlers, asyncio and others do), and
making a socket says that there are none."""

AF_UNSPEC, AF_UNIX, AF_INET, AF_INET6 = 0, 1, 2, 10
SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_NONBLOCK, SOCK_CLOEXEC = 1, 2, 3, 2048, 524288
SOL_SOCKET, SO_REUSEADDR, SO_TYPE, SO_ERROR, SO_BROADCAST, SO_SNDBUF, SO_RCVBUF = 1, 2, 3, 4, 6, 7, 8
SO_KEEPALIVE, SO_LINGER, SO_REUSEPORT, SOMAXCONN = 9, 13, 15, 4096
IPPROTO_IP, IPPROTO_ICMP, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IPV6 = 0, 1, 6, 17, 41
TCP_NODELAY, IPV6_V6ONLY = 1, 26
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2
MSG_OOB, MSG_PEEK, MSG_DONTWAIT, MSG_WAITALL = 1, 2, 64, 256
AI_PASSIVE, AI_CANONNAME, AI_NUMERICHOST, AI_NUMERICSERV = 1, 2, 4, 1024
EAI_NONAME, EAI_FAMILY, EAI_SERVICE = -2, -6, -8
NI_NUMERICHOST, NI_NUMERICSERV = 1, 2
INADDR_ANY, INADDR_LOOPBACK, INADDR_BROADCAST = 0, 0x7f000001, 0xffffffff
has_ipv6 = True

error = OSError
timeout = TimeoutError


class herror(OSError):
    __module__ = "socket"


class gaierror(OSError):
    __module__ = "socket"


def _none():
    raise NotImplementedError("Lockstep has no network connections yet: socket is not supported")


class socket:
    """socket(family=AF_INET, type=SOCK_STREAM, proto=0) -> socket object"""
    __module__ = "_socket"
    __slots__ = ()

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        _none()

    def close(self):
        pass

    def fileno(self):
        return -1


SocketType = socket


def gethostname():
    return "lockstep"


def getdefaulttimeout():
    return None


def setdefaulttimeout(timeout):
    if timeout is not None:
        _none()


def htons(x):
    return (x & 0xff) << 8 | x >> 8 & 0xff


def htonl(x):
    return int.from_bytes(x.to_bytes(4, "little"), "big")


ntohs, ntohl = htons, htonl


def inet_aton(text):
    parts = text.split(".")
    if len(parts) != 4 or not all([part.isdigit() and int(part) < 256 for part in parts]):
        raise OSError("illegal IP address string passed to inet_aton")
    return bytes([int(part) for part in parts])


def inet_ntoa(packed):
    if len(packed) != 4:
        raise OSError("packed IP wrong length")
    return ".".join([str(byte) for byte in packed])


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    _none()


def gethostbyname(host):
    _none()


def socketpair(*args):
    _none()


def close(fd):
    import posix
    posix.close(fd)
