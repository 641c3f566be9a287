# Hidden Python of the module _digests.
"""What the hash modules (_md5, _sha1, _sha256 ...) share: a class per function over the primitives of _digest."""
import _digest

_KINDS = {name: number for number, name in enumerate(
    "md5 sha1 sha224 sha256 sha384 sha512 sha3_224 sha3_256 sha3_384 sha3_512 "
    "shake_128 shake_256 blake2b blake2s".split())}


def make(module, name, digest_size, block_size):
    """The class and its constructor function for one hash function with a fixed size."""
    kind = _KINDS[name]

    def update(self, obj, /):
        """Update this hash object's state with the provided string."""
        self._state = _digest.update(self._state, obj)

    def digest(self):
        """Return the digest value as a bytes object."""
        return _digest.result(self._state, 0)

    def hexdigest(self):
        """Return the digest value as a string of hexadecimal digits."""
        return _digest.result(self._state, 0).hex()

    def copy(self):
        """Return a copy of the hash object."""
        return _with_state(self._state)

    def _with_state(state):
        made = object.__new__(cls)
        made._state = state
        return made

    def __new__(cls, *args, **kwargs):
        raise TypeError(f"cannot create '{module}.{name}' instances")

    cls = type(name, (), {
        "__module__": module, "__slots__": ("_state",), "__new__": __new__, "update": update,
        "digest": digest, "hexdigest": hexdigest, "copy": copy, "name": name,
        "digest_size": digest_size, "block_size": block_size})

    def constructor(string=b"", *, usedforsecurity=True):
        state = _digest.start(kind)
        if string != b"":
            state = _digest.update(state, string)
        return _with_state(state)

    constructor.__name__ = constructor.__qualname__ = name
    constructor.__module__ = module
    return cls, constructor


def make_type(name, digest_size, rate):
    """A class of the module _sha3, which is called itself."""
    kind = _KINDS[name]

    class Sha3:
        __slots__ = ("_state",)

        def __new__(cls, data=b"", *, usedforsecurity=True):
            self = object.__new__(cls)
            self._state = _digest.start(kind)
            if data != b"":
                self._state = _digest.update(self._state, data)
            return self

        def update(self, data, /):
            """Update this hash object's state with the provided bytes-like object."""
            self._state = _digest.update(self._state, data)

        def copy(self):
            """Return a copy of the hash object."""
            made = object.__new__(type(self))
            made._state = self._state
            return made

        if digest_size:
            def digest(self):
                """Return the digest value as a bytes object."""
                return _digest.result(self._state, 0)

            def hexdigest(self):
                """Return the digest value as a string of hexadecimal digits."""
                return _digest.result(self._state, 0).hex()
        else:
            def digest(self, length, /):
                """Return the digest value as a bytes object."""
                return _digest.result(self._state, length)

            def hexdigest(self, length, /):
                """Return the digest value as a string of hexadecimal digits."""
                return _digest.result(self._state, length).hex()

    Sha3.__name__ = Sha3.__qualname__ = Sha3.name = name
    Sha3.__module__ = "_sha3"
    Sha3.digest_size = digest_size
    Sha3.block_size = rate
    Sha3._capacity_bits = 1600 - 8 * rate
    Sha3._rate_bits = 8 * rate
    Sha3._suffix = b"\x06" if digest_size else b"\x1f"
    return Sha3



def make_blake(name, block_size, max_digest, salt_size, max_offset):
    """blake2b and blake2s with all their parameters."""
    kind = _KINDS[name]

    class Blake:
        __slots__ = ("_state", "_size")

        def __new__(cls, data=b"", /, *, digest_size=max_digest, key=b"", salt=b"", person=b"",
                    fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0,
                    last_node=False, usedforsecurity=True):
            key, salt, person = bytes(memoryview(key)), bytes(memoryview(salt)), bytes(memoryview(person))
            if not 1 <= digest_size <= max_digest:
                raise ValueError(f"digest_size must be between 1 and {max_digest} bytes")
            if len(salt) > salt_size:
                raise ValueError(f"maximum salt length is {salt_size} bytes")
            if len(person) > salt_size:
                raise ValueError(f"maximum person length is {salt_size} bytes")
            if not 0 <= fanout <= 255:
                raise ValueError("fanout must be between 0 and 255")
            if not 1 <= depth <= 255:
                raise ValueError("depth must be between 1 and 255")
            if leaf_size < 0:
                raise OverflowError("can't convert negative value to unsigned int")
            if leaf_size > 0xFFFFFFFF:
                raise OverflowError("leaf_size is too large")
            if node_offset < 0:
                raise OverflowError("can't convert negative value to unsigned int")
            if node_offset > max_offset:
                raise OverflowError("node_offset is too large" if max_offset < 1 << 60
                                    else "int too big to convert")
            if not 0 <= node_depth <= 255:
                raise ValueError("node_depth must be between 0 and 255")
            if not 0 <= inner_size <= max_digest:
                raise ValueError(f"inner_size must be between 0 and is {max_digest}")
            if len(key) > max_digest:
                raise ValueError(f"maximum key length is {max_digest} bytes")
            self = object.__new__(cls)
            self._size = digest_size
            self._state = _digest.start_blake(kind, digest_size, key, salt, person, fanout, depth, leaf_size,
                                              node_offset, node_depth, inner_size, bool(last_node))
            if data != b"":
                self._state = _digest.update(self._state, data)
            return self

        @property
        def digest_size(self):
            return self._size

        def update(self, data, /):
            """Update this hash object's state with the provided bytes-like object."""
            self._state = _digest.update(self._state, data)

        def copy(self):
            """Return a copy of the hash object."""
            made = object.__new__(type(self))
            made._state, made._size = self._state, self._size
            return made

        def digest(self):
            """Return the digest value as a bytes object."""
            return _digest.result(self._state, 0)

        def hexdigest(self):
            """Return the digest value as a string of hexadecimal digits."""
            return _digest.result(self._state, 0).hex()

    Blake.__name__ = Blake.__qualname__ = Blake.name = name
    Blake.__module__ = "_blake2"
    Blake.block_size = block_size
    Blake.MAX_DIGEST_SIZE = Blake.MAX_KEY_SIZE = max_digest
    Blake.SALT_SIZE = Blake.PERSON_SIZE = salt_size
    return Blake
