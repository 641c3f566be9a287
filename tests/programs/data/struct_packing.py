# struct: formats, alignment, errors.
import _struct as struct

S = struct.Struct
buffer = bytearray(8)


class Number:
    def __index__(self):
        return 7


class Real:
    def __float__(self):
        return 2.5


class Empty:
    def __len__(self):
        return 0


CASES = r"""
struct.pack('c', 5)
struct.pack('c', b'ab')
struct.pack('s', 5)
struct.pack('f', 'x')
struct.pack('<f', 1e300)
struct.pack('e', 1e300)
struct.pack('?', 'x'), struct.pack('?', Empty())
struct.pack('P', -1)
struct.pack('3p', b'abcdef'), struct.pack('0p', b'abcdef'), struct.pack('3s', bytearray(b'x'))
struct.pack('ii', 1)
struct.pack('y', 1)
struct.pack('3', 1)
struct.pack('<n', 1)
struct.pack('99999999999999999999i')
struct.unpack('ii', b'1')
struct.unpack('ii', '1')
struct.unpack_from('ii', b'1234567', 0)
struct.unpack_from('ii', b'12345678', -3)
struct.unpack_from('ii', b'12345678', -30)
struct.unpack_from('ii', b'12345678', 30)
struct.unpack_from('<hb', b'12345678', -3)
struct.pack_into('ii', bytearray(3), 0, 1, 2)
struct.pack_into('ii', b'12345678', 0, 1, 2)
struct.pack_into('ii', buffer, 0, 1)
struct.pack_into('ii', buffer, -3, 1, 2)
struct.pack_into('ii', buffer, -30, 1, 2)
struct.pack_into('>hb', buffer, 2, 1, 2), buffer
struct.pack_into('>h', memoryview(buffer)[4:], 1, -2), buffer
struct.pack_into('ii')
struct.pack_into('ii', buffer)
list(struct.iter_unpack('h', b'1234'))
struct.iter_unpack('h', b'123')
struct.iter_unpack('', b'123')
S('ii').format, S(b'ii').format, S(b'ii').size
S(5)
S('ii').size, S('bi').size, S('ib').size, S('ib0i').size, S('<bi').size, S('qP').size
struct.calcsize('10s3xh')
struct.pack('10s3xh', b'abc', 5)
struct.pack('>e', 1.5), struct.unpack('<e', struct.pack('<e', 65504.0)), struct.pack('e', 1e-8), struct.pack('e', 0.1)
struct.unpack('<e', b'\x01\x00'), struct.unpack('<e', b'\x00\x7c'), struct.pack('<e', float('inf')), struct.pack('<e', 6e-8)
struct.pack('>d', 1.5), struct.pack('<f', 3.14), struct.pack('!q', -2), struct.pack('=L', 2 ** 32 - 1)
struct.unpack('?c5p', b'\x05A\x03abcd')
struct.unpack('P', b'\xff' * 8)
S('i').pack(1, 2)
S('i').unpack_from(b'1234', offset=0), S('i').unpack_from(buffer=b'1234')
struct.unpack_from('i', buffer=b'1234', offset=0)
struct.error
struct.pack('i', None)
struct.pack('<iHb', Number(), Number(), True), struct.pack('<dd', Real(), Number())
struct.unpack('<bBhHiIqQ', bytes(range(0xf0, 0xf0 + 15)) + b'\xff' * 15)
struct.pack('2i 3h', 1, 2, 3, 4, 5)
S('é')
"""
for line in CASES.strip().split("\n"):
    try:
        print(line, "=", eval(line))
    except Exception as error:
        print(line, "->", type(error).__module__, type(error).__name__, error)
for prefix in "@<>":
    for code in "bBhHiIlLqQ":
        for value in (-2 ** 70, -1 - 2 ** 63, -1, 127, 2 ** 8, 2 ** 16, 2 ** 32, 2 ** 64, 1.5):
            try:
                print(prefix + code, value, struct.pack(prefix + code, value))
            except struct.error as error:
                print(prefix + code, value, error)
