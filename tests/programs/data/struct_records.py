# struct: binary records of a file, alignment, byte order, iteration, errors.
import struct
R = struct.Struct("<I8sHd?")
data = b"".join(R.pack(i, name.encode(), i * 3, i / 2, i % 2) for i, name in enumerate(["梨", "apple", "verylongname"]))
print(R.size, R.format, data[:R.size], [(a, n.rstrip(b"\0"), b, f, t) for a, n, b, f, t in R.iter_unpack(data)], R.unpack_from(data, R.size)[1])
buffer = bytearray(12); struct.pack_into(">hHl", buffer, 2, -2, 65535, -1); print(buffer, struct.unpack_from("!hH", buffer, 2))
print(struct.calcsize("bi"), struct.calcsize("=bi"), struct.calcsize("ib0i"), struct.calcsize("P"), struct.pack("3x2b", 1, -1), struct.pack("5p", b"abcdefg"), struct.pack(">e", 1.5), struct.pack("<q", -2), struct.pack("@n", 1), struct.pack("c", b"x"), struct.unpack(">f", b"\x40\x49\x0f\xdb"), struct.pack("0s", b"z"), struct.pack("3s", b"abcd"))
for format, values in [("b", (128,)), ("B", (-1,)), ("H", (65536,)), ("i", (1.5,)), ("i", ()), ("i", (1, 2)), ("z", (1,)), ("s", ("x",)), ("c", (b"xy",)), ("f", ("a",)), ("<P", (1,)), ("f", (1e40,)), ("q", (2 ** 63,)), ("e", (1e6,)), ("3", ()), ("99999999999999999999s", (b"",)), ("i", ("1",)), ("?", ("x",)), ("i i", (1, 2))]:
    try: print(format, struct.pack(format, *values))
    except Exception as error: print(format, type(error).__name__, error)
for action in (lambda: struct.unpack("i", b"abc"), lambda: struct.unpack_from("i", b"abcde", 3), lambda: struct.unpack_from("i", b"abcd", -9), lambda: list(struct.iter_unpack("i", b"abcde")), lambda: struct.iter_unpack("", b""), lambda: struct.pack_into("i", bytearray(2), 0, 1), lambda: struct.pack_into("i", b"1234", 0, 1), lambda: struct.unpack("i", "abcd"), lambda: struct.Struct(3)):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
