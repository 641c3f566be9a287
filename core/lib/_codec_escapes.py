# Hidden Python of the module _codec_escapes.
"""The encodings unicode_escape, raw_unicode_escape, utf-7 and the escapes of bytes literals, for _codecs."""
from _codec_errors import escaped as _escaped, handled as _handled, need_text as _need_text

# --- escapes --------------------------------------------------------------------------------------------------

_SIMPLE = {"\\": "\\", "'": "'", '"': '"', "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t",
           "v": "\v", "\n": ""}
_DIGITS = {"x": 2, "u": 4, "U": 8}
_TRUNCATED = {"x": "truncated \\xXX escape", "u": "truncated \\uXXXX escape", "U": "truncated \\UXXXXXXXX escape"}


def escape_encode(data, errors=None, /):
    if not isinstance(data, bytes):
        raise TypeError(f"escape_encode() argument 1 must be bytes, not {type(data).__name__}")
    return b"\\'".join([repr(part)[2:-1].encode("latin-1") for part in data.split(b"'")]), len(data)


def escape_decode(data, errors=None, /):
    data = data.encode() if isinstance(data, str) else bytes(data)
    errors = "strict" if errors is None else errors
    out = bytearray()
    at = 0
    size = len(data)
    while at < size:
        byte = data[at]
        at += 1
        if byte != 92:
            out.append(byte)
            continue
        if at == size:
            raise ValueError("Trailing \\ in string")
        letter = chr(data[at])
        at += 1
        if letter in _SIMPLE:
            out += _SIMPLE[letter].encode("latin-1")
        elif letter in "01234567":
            value = int(letter)
            for _ in range(2):
                if at < size and 48 <= data[at] <= 55:
                    value = value * 8 + data[at] - 48
                    at += 1
            if value > 255:
                _warn_escape(f"invalid octal escape sequence '\\{value:o}'")
            out.append(value & 255)
        elif letter == "x":
            digits = bytes(data[at:at + 2]).decode("latin-1")
            if len(digits) == 2 and _is_hex(digits):
                out.append(int(digits, 16))
                at += 2
                continue
            if errors == "strict":
                raise ValueError(f"invalid \\x escape at position {at - 2}")
            if errors == "replace":
                out += b"?"
            elif errors != "ignore":
                raise ValueError(f"decoding error; unknown error handling code: {errors}")
            if at < size and _is_hex(chr(data[at])):
                at += 1
        else:
            _warn_escape(f"invalid escape sequence '\\{letter}'")
            out.append(92)
            at -= 1
    return bytes(out), size


def _warn_escape(message):
    from warnings import warn
    warn(message, DeprecationWarning, 3)


def _is_hex(text):
    return all([c in "0123456789abcdefABCDEF" for c in text])


def unicode_escape_encode(str, errors=None, /):
    _need_text(str, "unicode_escape_encode")
    out = []
    for char in str:
        code = ord(char)
        if char == "\\":
            out.append("\\\\")
        elif 32 <= code < 127:
            out.append(char)
        else:
            out.append({"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(char) or _escaped(code))
    return "".join(out).encode("latin-1"), len(str)


def raw_unicode_escape_encode(str, errors=None, /):
    _need_text(str, "raw_unicode_escape_encode")
    return "".join([c if c < "\u0100" else _escaped(ord(c)) for c in str]).encode("latin-1"), len(str)


def _escape_value(name, data, at, letters, final):
    """What stands behind a backslash at `at`: (text, end), (None, end, reason), or None for more data."""
    size = len(data)
    if at + 1 >= size:
        return None if not final else (None, size, "\\ at end of string")
    letter = chr(data[at + 1])
    if letter in letters:
        count = _DIGITS[letter]
        end = at + 2
        while end < size and end < at + 2 + count and _is_hex(chr(data[end])):
            end += 1
        if end < at + 2 + count:
            if end == size and not final:
                return None
            return None, end, _TRUNCATED[letter]
        value = int(bytes(data[at + 2:end]), 16)
        if value > 0x10FFFF:
            return None, end, "illegal Unicode character" if name == "unicodeescape" else "\\Uxxxxxxxx out of range"
        return chr(value), end
    return ()


def _decode_escapes(name, data, errors, final, letters, simple):
    data = data.encode() if isinstance(data, str) else bytes(data)
    errors = "strict" if errors is None else errors
    out = []
    at = 0
    while at < len(data):
        next_one = data.find(b"\\", at)
        if next_one < 0:
            next_one = len(data)
        out.append(data[at:next_one].decode("latin-1"))
        at = next_one
        if at == len(data):
            break
        if not simple and at + 1 == len(data):
            if not final:
                break
            out.append("\\")
            at += 1
            break
        found = _escape_value(name, data, at, letters, final)
        if found is None:
            break
        if len(found) == 2:
            out.append(found[0])
            at = found[1]
            continue
        if not found:
            if not simple:
                out.append("\\" + chr(data[at + 1]))
                at += 2
                continue
            found = _simple_escape(data, at, final)
            if found is None:
                break
            if len(found) == 2:
                out.append(found[0])
                at = found[1]
                continue
        error = UnicodeDecodeError(name, data, at, found[1], found[2])
        replacement, at = _handled(errors, error, True)
        data = error.object
        out.append(replacement)
    return "".join(out), at


def _simple_escape(data, at, final):
    letter = chr(data[at + 1])
    if letter in _SIMPLE:
        return _SIMPLE[letter], at + 2
    if letter in "01234567":
        end = at + 2
        while end < len(data) and end < at + 4 and 48 <= data[end] <= 55:
            end += 1
        if end == len(data) and end < at + 4 and not final:
            return None
        return chr(int(bytes(data[at + 1:end]), 8)), end
    if letter == "N":
        if at + 2 >= len(data):
            return None if not final else (None, len(data), "malformed \\N character escape")
        close = data.find(b"}", at)
        if data[at + 2] != 123 or close == at + 3:
            return None, at + 2 if data[at + 2] != 123 else close, "malformed \\N character escape"
        if close < 0:
            return None if not final else (None, len(data), "malformed \\N character escape")
        from _unicodedata import lookup as find
        try:
            return find(bytes(data[at + 3:close]).decode("latin-1")), close + 1
        except KeyError:
            return None, close + 1, "unknown Unicode character name"
    _warn_escape(f"invalid escape sequence '\\{letter}'")
    return "\\" + letter, at + 2


def unicode_escape_decode(data, errors=None, final=True, /):
    return _decode_escapes("unicodeescape", data, errors, final, "xuU", True)


def raw_unicode_escape_decode(data, errors=None, final=True, /):
    return _decode_escapes("rawunicodeescape", data, errors, final, "uU", False)


# --- utf-7 -----------------------------------------------------------------------------------------------------

_B64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_DIRECT = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'(),-./:? \t\n\r"
              "!\"#$%&*;<=>@[]^_`{|}")


def utf_7_encode(str, errors=None, /):
    _need_text(str, "utf_7_encode")
    out = []
    at = 0
    while at < len(str):
        char = str[at]
        if char == "+":
            out.append("+-")
            at += 1
        elif char in _DIRECT:
            out.append(char)
            at += 1
        else:
            end = at
            while end < len(str) and str[end] not in _DIRECT and (str[end] != "+" or end > at):
                end += 1
            bits = "".join([f"{byte:08b}" for byte in str[at:end].encode("utf-16-be", "surrogatepass")])
            bits += "0" * (-len(bits) % 6)
            out.append("+" + "".join([_B64[int(bits[i:i + 6], 2)] for i in range(0, len(bits), 6)]))
            if end == len(str) or str[end] in _B64 or str[end] == "-":
                out.append("-")
            at = end
    return "".join(out).encode("ascii"), len(str)


def utf_7_decode(data, errors=None, final=False, /):
    data = bytes(data)
    errors = "strict" if errors is None else errors
    out = []
    at = 0
    while at < len(data):
        byte = data[at]
        if byte != 43:
            if byte < 128:
                out.append(chr(byte))
                at += 1
                continue
            fault = at + 1, "unexpected special character"
        else:
            end = at + 1
            while end < len(data) and chr(data[end]) in _B64:
                end += 1
            if end == len(data) and not final:
                break
            fault = _decode_base64(data, at, end, out)
            if len(fault) == 1:
                at = fault[0]
                continue
        error = UnicodeDecodeError("utf7", data, at, fault[0], fault[1])
        replacement, at = _handled(errors, error, True)
        data = error.object
        out.append(replacement)
    return "".join(out), at


def _decode_base64(data, at, end, out):
    """The run '+...' up to `end`: appended, (where to go on,); or (end, reason)."""
    closed = end < len(data) and data[end] == 45
    if end == at + 1:
        if closed:
            out.append("+")
            return (end + 1,)
        if end == len(data):
            return end, "unterminated shift sequence"
        return end + 1, "ill-formed sequence"
    bits = "".join([f"{_B64.index(chr(b)):06b}" for b in data[at + 1:end]])
    whole = len(bits) // 16 * 16
    if len(bits) - whole >= 6:
        return end + (1 if end < len(data) else 0), "partial character in base64 sequence"
    if "1" in bits[whole:]:
        return end + (1 if end < len(data) else 0), "non-zero padding bits in shift sequence"
    if end == len(data):
        pass
    units = int(bits[:whole], 2).to_bytes(whole // 8, "big") if whole else b""
    out.append(units.decode("utf-16-be", "surrogatepass"))
    return (end + 1 if closed else end,)
