# Hidden: the C module _hashlib, without OpenSSL: its functions over the hash modules that are here.
from _operator import _compare_digest as compare_digest

_HOMES = {"md5": "_md5", "sha1": "_sha1", "sha224": "_sha256", "sha256": "_sha256", "sha384": "_sha512",
          "sha512": "_sha512", "sha3_224": "_sha3", "sha3_256": "_sha3", "sha3_384": "_sha3",
          "sha3_512": "_sha3", "shake_128": "_sha3", "shake_256": "_sha3"}

openssl_md_meth_names = frozenset(_HOMES)


class UnsupportedDigestmodError(ValueError):
    __module__ = "_hashlib"


def _start(name, data):
    import importlib
    return getattr(importlib.import_module(_HOMES[name]), name)(data)


class HASH:
    """A hash function in the middle of its work."""
    __module__ = "_hashlib"
    __slots__ = ("_inner", "name")

    def __new__(cls, *args, **kwargs):
        raise TypeError(f"cannot create '_hashlib.{cls.__name__}' instances")

    @property
    def digest_size(self):
        return self._inner.digest_size

    @property
    def block_size(self):
        return self._inner.block_size

    def update(self, obj, /):
        """Update this hash object's state with the provided string."""
        self._inner.update(obj)

    def digest(self):
        """Return the digest value as a bytes object."""
        return self._inner.digest()

    def hexdigest(self):
        """Return the digest value as a string of hexadecimal digits."""
        return self._inner.hexdigest()

    def copy(self):
        """Return a copy of the hash object."""
        return _wrap(type(self), self.name, self._inner.copy())

    def __repr__(self):
        return f"<{self.name} _hashlib.{type(self).__name__} object @ {id(self):#x}>"


class HASHXOF(HASH):
    """A hash function that gives as many bytes as one asks for."""
    __module__ = "_hashlib"
    __slots__ = ()

    def digest(self, length):
        """Return the digest value as a bytes object."""
        return self._inner.digest(length)

    def hexdigest(self, length):
        """Return the digest value as a string of hexadecimal digits."""
        return self._inner.hexdigest(length)


def _wrap(cls, name, inner):
    made = object.__new__(cls)
    made._inner, made.name = inner, name
    return made


def new(name, string=b"", *, usedforsecurity=True):
    if not isinstance(name, str):
        raise TypeError("name must be a string")
    name = name.lower()
    if name not in _HOMES:
        raise ValueError(f"unsupported hash type {name}")
    return _wrap(HASHXOF if name[:5] == "shake" else HASH, name, _start(name, string))


def _constructor(name):
    def make(string=b"", *, usedforsecurity=True):
        return new(name, string)
    make.__name__ = make.__qualname__ = "openssl_" + name
    return make


openssl_md5 = _constructor("md5")
openssl_sha1 = _constructor("sha1")
openssl_sha224 = _constructor("sha224")
openssl_sha256 = _constructor("sha256")
openssl_sha384 = _constructor("sha384")
openssl_sha512 = _constructor("sha512")
openssl_sha3_224 = _constructor("sha3_224")
openssl_sha3_256 = _constructor("sha3_256")
openssl_sha3_384 = _constructor("sha3_384")
openssl_sha3_512 = _constructor("sha3_512")
openssl_shake_128 = _constructor("shake_128")
openssl_shake_256 = _constructor("shake_256")


def hmac_new(key, msg=b"", digestmod=None):
    raise UnsupportedDigestmodError("hmac does it itself")


hmac_digest = hmac_new


def get_fips_mode():
    return 0


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """Password based key derivation function 2 (PKCS #5 v2.0) with HMAC as pseudorandom function."""
    inner = new(hash_name)
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    if dklen is None:
        dklen = inner.digest_size
    if dklen < 1:
        raise ValueError("key length must be greater than 0.")
    password, salt = bytes(password), bytes(salt)
    outer, size = new(hash_name), inner.block_size
    if len(password) > size:
        password = new(hash_name, password).digest()
    password = password.ljust(size, b"\0")
    inner.update(bytes([b ^ 0x36 for b in password]))
    outer.update(bytes([b ^ 0x5C for b in password]))

    def mac(message):
        first, second = inner.copy(), outer.copy()
        first.update(message)
        second.update(first.digest())
        return second.digest()

    key = b""
    block = 1
    while len(key) < dklen:
        last = mac(salt + block.to_bytes(4, "big"))
        mixed = int.from_bytes(last, "big")
        for _ in range(iterations - 1):
            last = mac(last)
            mixed ^= int.from_bytes(last, "big")
        key += mixed.to_bytes(inner.digest_size, "big")
        block += 1
    return key[:dklen]
