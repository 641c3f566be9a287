# Hidden Python of the module _struct.
"""Functions to convert between Python values and C structs represented as Python bytes objects."""
import _packing
from _packing import calcsize, pack, pack_into, unpack, unpack_from


class error(Exception):
    __module__ = "struct"


_packing.error = error


class unpack_iterator:
    __module__ = "_struct"
    __slots__ = ("_format", "_size", "_buffer", "_at")

    def __new__(cls, *args):
        raise TypeError("cannot create '_struct.unpack_iterator' instances")

    def __iter__(self):
        return self

    def __length_hint__(self):
        return (len(self._buffer) - self._at) // self._size if self._buffer is not None else 0

    def __next__(self):
        if self._buffer is None or self._at >= len(self._buffer):
            self._buffer = None
            raise StopIteration
        values = unpack_from(self._format, self._buffer, self._at)
        self._at += self._size
        return values


def iter_unpack(format, buffer, /):
    """Return an iterator yielding tuples unpacked from the given bytes."""
    size = calcsize(format)
    view = memoryview(buffer).cast("B")
    if size == 0:
        raise error("cannot iteratively unpack with a struct of length 0")
    if len(view) % size:
        raise error(f"iterative unpacking requires a buffer of a multiple of {size} bytes")
    iterator = object.__new__(unpack_iterator)
    iterator._format, iterator._size, iterator._buffer, iterator._at = format, size, view, 0
    return iterator


class Struct:
    """Struct(fmt) --> compiled struct object"""
    __module__ = "_struct"
    __slots__ = ("format", "size", "__weakref__")

    def __init__(self, format):
        self.size = calcsize(format)
        self.format = format if isinstance(format, str) else str(format, "ascii")

    def pack(self, *values):
        """S.pack(v1, v2, ...) -> bytes"""
        return pack(self.format, *values)

    def pack_into(self, *values):
        """S.pack_into(buffer, offset, v1, v2, ...)"""
        pack_into(self.format, *values)

    def unpack(self, buffer, /):
        """Return a tuple containing unpacked values."""
        return unpack(self.format, buffer)

    def unpack_from(self, buffer, offset=0):
        """Return a tuple containing unpacked values."""
        return unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer, /):
        """Return an iterator yielding tuples."""
        return iter_unpack(self.format, buffer)


def _clearcache():
    """Clear the internal cache."""
