# Hidden Python of the module _codec_errors.
"""What a codec does where it meets a fault: the error handlers and their registry. _codecs and _codec_escapes
call handled(); no codec is known here."""
from _unicodedata import name as _char_name


def register_error(errors, handler, /):
    """Register the specified error handler under the name errors."""
    if not isinstance(errors, str):
        raise TypeError(f"register_error() argument 1 must be str, not {type(errors).__name__}")
    if not callable(handler):
        raise TypeError("handler must be callable")
    _handlers[errors] = handler


def lookup_error(name, /):
    """Return the error handler for the specified error handling name or raise LookupError."""
    if not isinstance(name, str):
        raise TypeError(f"lookup_error() argument must be str, not {type(name).__name__}")
    if name not in _handlers:
        raise LookupError(f"unknown error handler name '{name}'")
    return _handlers[name]


def _wrong_exception(error):
    return TypeError(f"don't know how to handle {type(error).__name__} in error callback")


def _strict_errors(error):
    """Implements the 'strict' error handling."""
    if not isinstance(error, BaseException):
        raise TypeError("codec must pass exception instance")
    raise error


def _ignore_errors(error):
    """Implements the 'ignore' error handling."""
    if not isinstance(error, (UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError)):
        raise _wrong_exception(error)
    return "", error.end


def _replace_errors(error):
    """Implements the 'replace' error handling."""
    if isinstance(error, UnicodeEncodeError):
        return "?" * (error.end - error.start), error.end
    if isinstance(error, UnicodeDecodeError):
        return "\ufffd", error.end
    if isinstance(error, UnicodeTranslateError):
        return "\ufffd" * (error.end - error.start), error.end
    raise _wrong_exception(error)


def _xmlcharrefreplace_errors(error):
    """Implements the 'xmlcharrefreplace' error handling."""
    if not isinstance(error, UnicodeEncodeError):
        raise _wrong_exception(error)
    return "".join([f"&#{ord(c)};" for c in error.object[error.start:error.end]]), error.end


def escaped(code):
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _backslashreplace_errors(error):
    """Implements the 'backslashreplace' error handling."""
    if isinstance(error, UnicodeDecodeError):
        return "".join([f"\\x{b:02x}" for b in error.object[error.start:error.end]]), error.end
    if isinstance(error, (UnicodeEncodeError, UnicodeTranslateError)):
        return "".join([escaped(ord(c)) for c in error.object[error.start:error.end]]), error.end
    raise _wrong_exception(error)


def _namereplace_errors(error):
    """Implements the 'namereplace' error handling."""
    if not isinstance(error, UnicodeEncodeError):
        raise _wrong_exception(error)
    parts = []
    for c in error.object[error.start:error.end]:
        name = _char_name(c, None)
        parts.append(escaped(ord(c)) if name is None else f"\\N{{{name}}}")
    return "".join(parts), error.end


def _surrogateescape(error):
    if isinstance(error, UnicodeEncodeError):
        codes = [ord(c) for c in error.object[error.start:error.end]]
        for code in codes:
            if not 0xDC80 <= code <= 0xDCFF:
                raise error
        return bytes([code - 0xDC00 for code in codes]), error.end
    if isinstance(error, UnicodeDecodeError):
        chars = []
        for byte in error.object[error.start:error.end][:4]:
            if byte < 128:
                break
            chars.append(chr(0xDC00 + byte))
        if not chars:
            raise error
        return "".join(chars), error.start + len(chars)
    raise _wrong_exception(error)


def _unit_of(encoding):
    name = "".join([c for c in encoding.lower() if c.isalnum()])
    for prefix, size in (("utf8", 3), ("utf16", 2), ("utf32", 4)):
        if name.startswith(prefix) or name == "cp65001":
            return size, "big" if name.endswith("be") else "little"
    return 0, ""


def _surrogatepass(error):
    if not isinstance(error, (UnicodeEncodeError, UnicodeDecodeError)):
        raise _wrong_exception(error)
    size, order = _unit_of(error.encoding)
    if not size:
        raise error
    if isinstance(error, UnicodeEncodeError):
        out = b""
        for c in error.object[error.start:error.end]:
            code = ord(c)
            if not 0xD800 <= code <= 0xDFFF:
                raise error
            out += bytes([0xE0 | code >> 12, 0x80 | code >> 6 & 63, 0x80 | code & 63]) if size == 3 \
                else code.to_bytes(size, order)
        return out, error.end
    part = error.object[error.start:error.start + size]
    if len(part) == size:
        if size == 3:
            code = (part[0] & 15) << 12 | (part[1] & 63) << 6 | part[2] & 63
            if part[0] & 0xF0 != 0xE0 or part[1] & 0xC0 != 0x80 or part[2] & 0xC0 != 0x80:
                code = 0
        else:
            code = int.from_bytes(part, order)
        if 0xD800 <= code <= 0xDFFF:
            return chr(code), error.start + size
    raise error


_handlers = {
    "strict": _strict_errors, "ignore": _ignore_errors, "replace": _replace_errors,
    "xmlcharrefreplace": _xmlcharrefreplace_errors, "backslashreplace": _backslashreplace_errors,
    "namereplace": _namereplace_errors, "surrogateescape": _surrogateescape, "surrogatepass": _surrogatepass}
for _handler in _handlers.values():
    _handler.__name__ = _handler.__qualname__ = _handler.__name__.lstrip("_")
for _function in (register_error, lookup_error, *_handlers.values()):
    _function.__module__ = "_codecs"


def handled(errors, error, decoding):
    """(replacement, where to go on) from the handler, checked."""
    result = lookup_error(errors)(error)
    kinds = str if decoding else (str, bytes)
    if not isinstance(result, tuple) or len(result) != 2 or not isinstance(result[0], kinds) or \
            not isinstance(result[1], int):
        raise TypeError("decoding error handler must return (str, int) tuple" if decoding else
                        "encoding error handler must return (str/bytes, int) tuple")
    replacement, at = result
    size = len(error.object)
    if at < 0:
        at += size
    if not 0 <= at <= size:
        raise IndexError(f"position {result[1]} from error handler out of bounds")
    return replacement, at


def need_text(text, function):
    if not isinstance(text, str):
        raise TypeError(f"{function}() argument 1 must be str, not {type(text).__name__}")
