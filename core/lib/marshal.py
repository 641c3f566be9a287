# Hidden: the C module marshal: values as bytes, in CPython's format 4. Code objects have no such form here.

version = 4

_REF = 0x80


def dumps(value, version=version, /):
    out = bytearray()
    _write(out, value, 0)
    return bytes(out)


def dump(value, file, version=version, /):
    return file.write(dumps(value))


def loads(data, /):
    return _Reader(bytes(data)).read_top()


def load(file, /):
    reader = _Reader(file.read())
    value = reader.read_top()
    if reader.at < len(reader.data):
        file.seek(reader.at - len(reader.data), 1)
    return value


def _long(out, number):
    out += (number & 0xffffffff).to_bytes(4, "little")


def _write(out, value, depth):
    if depth > 1000:
        raise ValueError("object too deeply nested to marshal")
    kind = type(value)
    if value is None:
        out += b"N"
    elif value is True:
        out += b"T"
    elif value is False:
        out += b"F"
    elif value is Ellipsis:
        out += b"."
    elif value is StopIteration:
        out += b"S"
    elif kind is int:
        _write_int(out, value)
    elif kind is float:
        out += b"g"
        out += _float_bytes(value)
    elif kind is complex:
        out += b"y"
        out += _float_bytes(value.real) + _float_bytes(value.imag)
    elif kind is bytes or kind is bytearray or kind is memoryview:
        data = bytes(value)
        out += b"s"
        _long(out, len(data))
        out += data
    elif kind is str:
        _write_str(out, value)
    elif kind is tuple:
        if len(value) < 256:
            out += b")"
            out.append(len(value))
        else:
            out += b"("
            _long(out, len(value))
        for item in value:
            _write(out, item, depth + 1)
    elif kind is list or kind is set or kind is frozenset:
        out += b"[" if kind is list else b"<" if kind is set else b">"
        _long(out, len(value))
        for item in value:
            _write(out, item, depth + 1)
    elif kind is dict:
        out += b"{"
        for key, item in value.items():
            _write(out, key, depth + 1)
            _write(out, item, depth + 1)
        out += b"0"
    elif kind.__name__ == "code":
        raise NotImplementedError("not supported by Lockstep: marshal of code objects")
    else:
        raise ValueError("unmarshallable object")


def _write_int(out, value):
    if -0x80000000 <= value <= 0x7fffffff:
        out += b"i"
        _long(out, value)
        return
    digits = []
    rest = abs(value)
    while rest:
        digits.append(rest & 0x7fff)
        rest >>= 15
    out += b"l"
    _long(out, len(digits) if value > 0 else -len(digits))
    for digit in digits:
        out += digit.to_bytes(2, "little")


def _write_str(out, value):
    if value.isascii():
        data = value.encode("ascii")
        if len(data) < 256:
            out += b"z"
            out.append(len(data))
        else:
            out += b"a"
            _long(out, len(data))
    else:
        data = value.encode("utf-8", "surrogatepass")
        out += b"u"
        _long(out, len(data))
    out += data


def _float_bytes(value):
    import _struct
    return _struct.pack("<d", value)


class _Reader:
    def __init__(self, data):
        self.data = data
        self.at = 0
        self.shared = []

    def take(self, size):
        piece = self.data[self.at:self.at + size]
        if len(piece) != size:
            raise EOFError("marshal data too short")
        self.at += size
        return piece

    def number(self, size=4, signed=True):
        return int.from_bytes(self.take(size), "little", signed=signed)

    def read_top(self):
        value = self.read()
        if value is _NULL:
            raise TypeError("NULL object in marshal data for object")
        return value

    def real(self):
        import _struct
        return _struct.unpack("<d", self.take(8))[0]

    def read(self):
        if self.at >= len(self.data):
            raise EOFError("EOF read where object expected")
        code = self.take(1)[0]
        kind = chr(code & 0x7f)
        place = None
        if code & _REF:
            place = len(self.shared)
            self.shared.append(None)
        value = self.read_kind(kind, place)
        if place is not None:
            self.shared[place] = value
        return value

    def read_kind(self, kind, place):
        if kind in _PLAIN:
            return _PLAIN[kind]
        if kind == "i":
            return self.number()
        if kind == "l":
            return self.read_long()
        if kind == "g":
            return self.real()
        if kind == "y":
            return complex(self.real(), self.real())
        if kind == "s":
            return self.take(self.number())
        if kind in "zZ":
            return self.take(self.number(1, False)).decode("ascii")
        if kind in "aA":
            return self.take(self.number()).decode("ascii")
        if kind in "ut":
            return self.take(self.number()).decode("utf-8", "surrogatepass")
        if kind == "r":
            return self.shared[self.number()]
        if kind == ")":
            return tuple([self.read_top() for _ in range(self.number(1, False))])
        if kind == "(":
            return tuple([self.read_top() for _ in range(self.number())])
        return self.read_container(kind, place)

    def read_container(self, kind, place):
        value = [] if kind == "[" else {} if kind == "{" else set()
        if place is not None and kind in "[{<":
            self.shared[place] = value      # it may hold itself
        if kind == "[":
            for _ in range(self.number()):
                value.append(self.read_top())
        elif kind == "{":
            while True:
                key = self.read()
                if key is _NULL:
                    break
                value[key] = self.read_top()
        elif kind in "<>":
            for _ in range(self.number()):
                value.add(self.read_top())
            if kind == ">":
                return frozenset(value)
        elif kind == "c":
            raise NotImplementedError("not supported by Lockstep: marshal of code objects")
        else:
            raise ValueError("bad marshal data (unknown type code)")
        return value

    def read_long(self):
        count = self.number()
        value = 0
        for i in range(abs(count)):
            value |= self.number(2, False) << 15 * i
        return -value if count < 0 else value


_NULL = object()
_PLAIN = {"0": _NULL, "N": None, "T": True, "F": False, ".": Ellipsis, "S": StopIteration}
