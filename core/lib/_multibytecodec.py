# Hidden Python of the module _multibytecodec.
"""The East Asian encodings: codecs by tables that come with the library and are read when first used."""
import _cjk
import _codecs


class MultibyteCodec:
    """One encoding. Its table is a module of the library, imported at the first use."""
    __module__ = "_multibytecodec"
    __slots__ = ("_name", "_tables", "_ranges")

    def __init__(self, name):
        self._name = name
        self._tables = None
        self._ranges = ()

    def _load(self):
        if self._tables is None:
            module = __import__("_cjk_" + self._name)
            self._tables = module.SINGLE, module.DOUBLE, module.TRIPLE, module.EXTRA
            self._ranges = module.RANGES
        return self._tables

    def _four_bytes(self, char):
        """gb18030 for what has no shorter form."""
        code = ord(char)
        if code >= 0x10000:
            number = code - 0x10000 + 189000
        else:
            for first, start, count in self._ranges:
                if start <= code < start + count:
                    number = first + code - start
                    break
            else:
                return None
        number, d = divmod(number, 10)
        number, c = divmod(number, 126)
        a, b = divmod(number, 10)
        return bytes((a + 0x81, b + 0x30, c + 0x81, d + 0x30))

    def _four_decoded(self, part):
        if not (0x81 <= part[0] <= 0xFE and 0x30 <= part[1] <= 0x39 and 0x81 <= part[2] <= 0xFE and
                0x30 <= part[3] <= 0x39):
            return None
        number = (((part[0] - 0x81) * 10 + part[1] - 0x30) * 126 + part[2] - 0x81) * 10 + part[3] - 0x30
        if 189000 <= number < 189000 + 0x100000:
            return chr(number - 189000 + 0x10000)
        for first, start, count in self._ranges:
            if first <= number < first + count:
                return chr(start + number - first)
        return None

    def _encode(self, text, errors):
        if not isinstance(text, str):
            raise TypeError("couldn't convert the object to str.")
        tables = self._load()
        out = []
        at = 0
        while True:
            part, at = _cjk.encode(*tables, text, at)
            out.append(part)
            if at >= len(text):
                return b"".join(out)
            if self._ranges or text[at] >= "\U00010000" and self._name == "gb18030":
                part = self._four_bytes(text[at])
                if part is not None:
                    out.append(part)
                    at += 1
                    continue
            error = UnicodeEncodeError(self._name, text, at, at + 1, "illegal multibyte sequence")
            if errors == "strict":
                raise error
            part, at = _codecs._handled(errors, error, False)
            out.append(part if isinstance(part, bytes) else self._encode(part, "strict"))

    def _decode(self, data, errors, final):
        """(text, bytes used)"""
        tables = self._load()
        out = []
        at = 0
        while True:
            text, at, missing = _cjk.decode(*tables, data, at)
            out.append(text)
            if at >= len(data):
                return "".join(out), at
            if self._name == "gb18030" and at + 1 < len(data) and 0x30 <= data[at + 1] <= 0x39:
                if at + 4 <= len(data):
                    char = self._four_decoded(data[at:at + 4])
                    if char is not None:
                        out.append(char)
                        at += 4
                        continue
                else:
                    missing = 1
            if self._name == "shift_jis" and not (0x81 <= data[at] <= 0x9F or 0xE0 <= data[at] <= 0xFC):
                missing = 0
            if missing and not final:
                return "".join(out), at
            reason = "incomplete multibyte sequence" if missing else "illegal multibyte sequence"
            end = len(data) if missing else at + 1
            error = UnicodeDecodeError(self._name, data, at, end, reason)
            if errors == "strict":
                raise error
            text, at = _codecs._handled(errors, error, True)
            out.append(text)

    def encode(self, input, errors=None):
        """Return an encoded string version of `input'."""
        return self._encode(input, errors or "strict"), len(input)

    def decode(self, input, errors=None):
        """Decodes 'input'."""
        data = bytes(input)
        return self._decode(data, errors or "strict", True)[0], len(data)


class MultibyteIncrementalEncoder:
    __module__ = "_multibytecodec"

    def __init__(self, errors="strict"):
        self.errors = errors

    def encode(self, input, final=False):
        return self.codec._encode(input, self.errors)

    def reset(self):
        pass

    def getstate(self):
        return 0

    def setstate(self, state, /):
        pass


class MultibyteIncrementalDecoder:
    __module__ = "_multibytecodec"

    def __init__(self, errors="strict"):
        self.errors = errors
        self._pending = b""

    def decode(self, input, final=False):
        data = self._pending + bytes(input)
        text, used = self.codec._decode(data, self.errors, final)
        self._pending = data[used:]
        return text

    def reset(self):
        self._pending = b""

    def getstate(self):
        return self._pending, 0

    def setstate(self, state, /):
        self._pending = state[0]


class MultibyteStreamReader:
    __module__ = "_multibytecodec"

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors
        self._pending = b""

    def _from(self, read, size):
        data = self._pending + (read() if size is None or size < 0 else read(size))
        text, used = self.codec._decode(data, self.errors, size is None or size < 0)
        self._pending = data[used:]
        return text

    def read(self, sizeobj=None, /):
        return self._from(self.stream.read, sizeobj)

    def readline(self, sizeobj=None, /):
        return self._from(self.stream.readline, sizeobj)

    def readlines(self, sizehintobj=None, /):
        return self._from(self.stream.read, sizehintobj).splitlines(True)

    def reset(self):
        self._pending = b""


class MultibyteStreamWriter:
    __module__ = "_multibytecodec"

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors

    def write(self, strobj, /):
        self.stream.write(self.codec._encode(strobj, self.errors))

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)

    def reset(self):
        pass


_made = {}


def _getter(*names):
    def getcodec(encoding, /):
        if encoding not in names:
            raise LookupError("no such codec is supported.")
        if encoding not in _made:
            _made[encoding] = MultibyteCodec(encoding)
        return _made[encoding]
    return getcodec
