# binascii: hexadecimal, base64, uu, quoted-printable, checksums.
import binascii as b

CASES = r"""
b.hexlify(b'\x00\xffab'), b.hexlify(b'abcdef', '-', 2), b.b2a_hex(bytearray(b'x'), b':'), b.hexlify(memoryview(b'xy'))
b.unhexlify('00fF'), b.a2b_hex(b'6162'), b.unhexlify('')
b.unhexlify('0')
b.unhexlify('0g')
b.unhexlify('é')
b.unhexlify(5)
b.hexlify('x')
b.b2a_base64(b''), b.b2a_base64(b'a'), b.b2a_base64(b'ab'), b.b2a_base64(b'abc', newline=False), b.b2a_base64(bytes(range(256)))
b.a2b_base64('YQ=='), b.a2b_base64(b'YWI='), b.a2b_base64('YWJj\n'), b.a2b_base64('Y W!J j'), b.a2b_base64('')
b.a2b_base64('YQ')
b.a2b_base64('YQ=')
b.a2b_base64('Y')
b.a2b_base64('YWJjZ')
b.a2b_base64('=')
b.a2b_base64('YQ==YQ=='), b.a2b_base64('ab=c'), b.a2b_base64('YWJj====')
b.a2b_base64('YQ==', strict_mode=True), b.a2b_base64('YWJj', strict_mode=True)
b.a2b_base64('=YQ=', strict_mode=True)
b.a2b_base64('YQ==a', strict_mode=True)
b.a2b_base64('Y!Q=', strict_mode=True)
b.a2b_base64('é')
b.crc32(b'hello'), b.crc32(b'lo', b.crc32(b'hel')), b.crc32(b''), b.crc32(b'x', -1), b.crc_hqx(b'hello', 0), b.crc_hqx(b'', 70000)
b.b2a_uu(b'hello'), b.b2a_uu(b''), b.b2a_uu(b'\0\0\0', backtick=True), b.a2b_uu(b.b2a_uu(bytes(range(45)))) == bytes(range(45))
b.b2a_uu(b'x' * 46)
b.a2b_uu(b'%:&5L;&\\ \n'), b.a2b_uu(b'')
b.a2b_uu(b'!\x7f')
b.a2b_uu(b'!86)Cxx')
b.b2a_qp(b'a=b\xff c \n'), b.b2a_qp(b'x' * 100), b.b2a_qp(b'a b_c', header=True), b.b2a_qp(b'a\tb', quotetabs=True), b.b2a_qp(b'.\r\n')
b.b2a_qp(b'a\r\nb\n', istext=False), b.b2a_qp(b'tab\t\nend ')
b.a2b_qp(b'a=3Db=\nc=FF=zz='), b.a2b_qp(b'a_b', header=True), b.a2b_qp('x=\r\ny')
b.Error.__mro__, b.Incomplete.__mro__
"""
for line in CASES.strip().split("\n"):
    try:
        print(line, "=", eval(line))
    except Exception as error:
        print(line, "->", type(error).__name__, error)
