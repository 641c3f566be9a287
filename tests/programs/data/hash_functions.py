# _md5, _sha1, _sha256, _sha512, _sha3, _blake2 themselves (hashlib is on top of them).
import _blake2
import _md5
import _sha1
import _sha256
import _sha3
import _sha512

texts = [b"", b"abc", b"a" * 55, b"b" * 56, b"c" * 63, b"d" * 64, b"e" * 65, b"f" * 111, b"g" * 112, b"h" * 127,
         b"i" * 128, b"j" * 129, bytes(range(256)) * 5, "中文".encode()]
makers = [_md5.md5, _sha1.sha1, _sha256.sha224, _sha256.sha256, _sha512.sha384, _sha512.sha512,
          _sha3.sha3_224, _sha3.sha3_256, _sha3.sha3_384, _sha3.sha3_512, _blake2.blake2b, _blake2.blake2s]
for make in makers:
    h = make()
    print(h.name, h.digest_size, h.block_size)
    for text in texts:
        print(make(text).hexdigest())
        h.update(text)
    other = h.copy()
    other.update(bytearray(b"more"))
    other.update(memoryview(b"and more")[1:4])
    print(h.hexdigest(), other.digest().hex())
for make in (_sha3.shake_128, _sha3.shake_256):
    for text in texts:
        print(make(text).hexdigest(7), make(text).digest(400)[-5:])


def show(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs).hexdigest())
    except Exception as error:
        print(type(error).__name__, error)


show(_md5.md5, "text")
show(_sha256.sha256, 5)
show(_sha3.sha3_256, "text")
show(_md5.md5, b"x", usedforsecurity=False)
show(_md5.md5, string=b"x")
show(_blake2.blake2b, b"data", digest_size=20, key=b"secret", salt=b"salt", person=b"me")
show(_blake2.blake2s, b"data" * 50, digest_size=9, key=b"k" * 32, salt=b"12345678", person=b"p")
show(_blake2.blake2b, b"", key=b"only a key")
show(_blake2.blake2b, b"leaf", fanout=2, depth=2, leaf_size=4096, node_offset=1, node_depth=0, inner_size=64,
     last_node=True)
show(_blake2.blake2s, b"leaf", fanout=2, depth=2, leaf_size=4096, node_offset=2 ** 40, node_depth=1, inner_size=32)
show(_blake2.blake2b, digest_size=65)
show(_blake2.blake2b, key=b"x" * 65)
show(_blake2.blake2s, salt=b"x" * 9)
show(_blake2.blake2s, depth=0)
show(_blake2.blake2s, fanout=256)
