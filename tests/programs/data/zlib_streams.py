# zlib: the bytes of compression, streams, flushes, errors.
import zlib

texts = [b"", b"a", b"hello hello hello hello", bytes(range(256)) * 20, b"x" * 70000,
         "".join([f"line {i % 37} of {i * i % 101}\n" for i in range(3000)]).encode()]
for text in texts:
    print(zlib.compress(text)[:40], zlib.adler32(text), zlib.crc32(text))
    for level in range(1, 10):
        packed = zlib.compress(text, level)
        print(level, len(packed), zlib.crc32(packed), zlib.decompress(packed) == text)
for wbits in (-15, -9, 9, 12, 31, 25):
    packed = zlib.compress(texts[5], wbits=wbits)
    print(wbits, len(packed), zlib.crc32(packed), zlib.decompress(packed, wbits=wbits) == texts[5])
c = zlib.compressobj(9, zlib.DEFLATED, 15, 8, zlib.Z_DEFAULT_STRATEGY)
parts = [c.compress(b"abc" * 100), c.flush(zlib.Z_SYNC_FLUSH), c.compress(b"abc" * 50), c.flush(zlib.Z_FULL_FLUSH)]
other = c.copy()
parts += [c.compress(b"tail"), c.flush()]
print(parts, other.flush())
d = zlib.decompressobj()
packed = b"".join(parts) + b"extra"
print([d.decompress(packed[i:i + 7]) for i in range(0, len(packed), 7)], d.eof, d.unused_data)
d = zlib.decompressobj()
print(d.decompress(zlib.compress(b"0123456789"), 4), d.unconsumed_tail != b"", d.decompress(d.unconsumed_tail, 3), d.flush(), d.eof)
for strategy in (zlib.Z_FILTERED, zlib.Z_HUFFMAN_ONLY, zlib.Z_RLE, zlib.Z_FIXED):
    c = zlib.compressobj(strategy=strategy)
    print(strategy, zlib.crc32(c.compress(texts[5]) + c.flush()))
c = zlib.compressobj(zdict=b"hello world")
packed = c.compress(b"hello world, hello") + c.flush()
print(packed, zlib.decompressobj(zdict=b"hello world").decompress(packed))
bad = zlib.compress(b"something to break")


def show(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


show(zlib.decompress, b"not zlib")
show(zlib.decompress, bad[:-1])
show(zlib.decompress, bad[:-1] + b"\0")
show(zlib.decompress, bad[:5] + b"\xff\xff" + bad[7:])
show(zlib.decompress, b"")
show(zlib.decompress, packed)
show(zlib.compress, "text")
show(zlib.compress, b"x", 10)
show(zlib.compressobj, 10)
show(zlib.compressobj, wbits=99)
show(zlib.decompressobj, 99)
show(zlib.decompressobj().decompress, b"zz")
show(zlib.decompressobj().decompress, bad, -1)
show(zlib.adler32, "x")
print(zlib.error.__module__, zlib.MAX_WBITS, zlib.ZLIB_VERSION, zlib.crc32(b"b", zlib.crc32(b"a")))
