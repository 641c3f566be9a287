# Hidden Python of the module array.
"""This module defines an object type which can efficiently represent an array of basic values."""
from _array import ArrayType, array, typecodes

_FORMATS = [("B", 0), ("b", 0), ("H", 0), ("H", 1), ("h", 0), ("h", 1), ("I", 0), ("I", 1), ("i", 0), ("i", 1),
            ("Q", 0), ("Q", 1), ("q", 0), ("q", 1), ("f", 0), ("f", 1), ("d", 0), ("d", 1)]


def _array_reconstructor(arraytype, typecode, mformat_code, items, /):
    """Internal. Used for pickling support."""
    if not isinstance(arraytype, type) or not issubclass(arraytype, array):
        raise TypeError("first argument must be a type object, not "
                        f"{arraytype.__name__ if isinstance(arraytype, type) else type(arraytype).__name__}")
    if typecode not in typecodes:
        raise ValueError("second parameter must be a valid type code")
    if not 0 <= mformat_code <= 21:
        raise ValueError("third argument must be a valid machine format code.")
    if not isinstance(items, bytes):
        raise TypeError(f"fourth argument should be bytes, not {type(items).__name__}")
    if mformat_code >= 18:
        encoding = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")[mformat_code - 18]
        return arraytype(typecode, items.decode(encoding))
    import _struct
    code, big = _FORMATS[mformat_code]
    size = _struct.calcsize("=" + code)
    if len(items) % size:
        raise ValueError("bytes length not a multiple of item size")
    values = _struct.unpack(f"{'>' if big else '<'}{len(items) // size}{code}", items)
    return arraytype(typecode, values)


def _machine_format(typecode, itemsize):
    if typecode == "u":
        return 20
    if typecode in "fd":
        return 14 if typecode == "f" else 16
    unsigned = typecode.isupper()
    if itemsize == 1:
        return 0 if unsigned else 1
    return {2: 2, 4: 6, 8: 10}[itemsize] + (0 if unsigned else 2)
