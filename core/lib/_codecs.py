# Hidden Python of the module _codecs.
"""The registry of codecs, and the codecs that CPython has in C. The text encodings (utf-8, ascii, latin-1, utf-16,
utf-32) run in C++ (_codec_runs) up to a fault; what handles the fault (_codec_errors) is called here."""
import _codec_runs
from _codec_errors import handled as _handled, lookup_error, need_text as _need_text, register_error
from _codec_escapes import (escape_decode, escape_encode, raw_unicode_escape_decode, raw_unicode_escape_encode,
                            unicode_escape_decode, unicode_escape_encode, utf_7_decode, utf_7_encode)

_search_path = []
_cache = {}
_started = False


# --- the registry -----------------------------------------------------------------------------------------

def _start():
    global _started
    if not _started:
        _started = True
        try:
            import encodings
        except ImportError:
            pass


def register(search_function, /):
    """Register a codec search function."""
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _start()
    _search_path.append(search_function)


def unregister(search_function, /):
    """Unregister a codec search function and clear the registry's cache."""
    if search_function in _search_path:
        _search_path.remove(search_function)
        _cache.clear()


def _normalized(encoding):
    letters = []
    gap = False
    for c in encoding:
        if c.isalnum() and c.isascii() or c == ".":
            if gap and letters:
                letters.append("_")
            gap = False
            letters.append(c.lower())
        else:
            gap = True
    return "".join(letters)


def lookup(encoding, /):
    """Looks up a codec tuple in the Python codec registry and returns a CodecInfo object."""
    if not isinstance(encoding, str):
        raise TypeError(f"lookup() argument must be str, not {type(encoding).__name__}")
    if "\0" in encoding:
        raise ValueError("embedded null character")
    name = _normalized(encoding)
    found = _cache.get(name)
    if found is not None:
        return found
    _start()
    for search in list(_search_path):
        found = search(name)
        if found is None:
            continue
        if not isinstance(found, tuple) or len(found) != 4:
            raise TypeError("codec search functions must return 4-tuples")
        _cache[name] = found
        return found
    if name in _OWN:                        # the library is not there
        return _OWN[name]
    raise LookupError(f"unknown encoding: {encoding}")


def _forget_codec(encoding, /):
    if encoding not in _cache:
        raise KeyError(encoding)
    del _cache[encoding]


# str.encode and bytes.decode take these straight, without the registry.
_DIRECT = {"utf_8", "utf8", "ascii", "us_ascii", "latin_1", "latin1", "iso_8859_1", "iso8859_1", "utf_16", "utf16",
           "utf_32", "utf32"}


def _said_by(function, obj, errors, what, encoding, direct=False):
    """What the codec gives; a plain exception of its is raised again with the codec's name, chained."""
    if direct and _normalized(encoding) in _DIRECT:
        return function(obj, errors)
    try:
        return function(obj, errors)
    except (UnicodeError, OSError, ImportError, SyntaxError, StopIteration):
        raise
    except Exception as error:
        kind = type(error)
        plain = len(error.args) == 0 or len(error.args) == 1 and isinstance(error.args[0], str)
        for base in kind.__mro__:
            if base.__module__ != "builtins" and ("__init__" in vars(base) or "__new__" in vars(base)):
                plain = False
        if not plain or getattr(error, "__dict__", None) or getattr(kind, "__slots__", None):
            raise
        raise kind(f"{what} with '{encoding}' codec failed ({kind.__name__}: {error})") from error


def encode(obj, encoding="utf-8", errors="strict"):
    """Encodes obj using the codec registered for encoding."""
    result = _said_by(lookup(encoding)[0], obj, errors, "encoding", encoding)
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError("encoder must return a tuple (object, integer)")
    return result[0]


def decode(obj, encoding="utf-8", errors="strict"):
    """Decodes obj using the codec registered for encoding."""
    result = _said_by(lookup(encoding)[1], obj, errors, "decoding", encoding)
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError("decoder must return a tuple (object,integer)")
    return result[0]


def _text_codec(encoding, what):
    info = lookup(encoding)
    if not getattr(info, "_is_text_encoding", True):
        raise LookupError(f"'{encoding}' is not a text encoding; use {what} to handle arbitrary codecs")
    return info


def _encode_text(text, encoding, errors):
    """str.encode for what C++ does not do alone."""
    result = _said_by(_text_codec(encoding, "codecs.encode()")[0], text, errors, "encoding", encoding, True)
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError("encoder must return a tuple (object, integer)")
    result = result[0]
    if isinstance(result, bytearray):
        result = bytes(result)
    if not isinstance(result, bytes):
        raise TypeError(f"'{encoding}' encoder returned '{type(result).__name__}' instead of 'bytes'; "
                        "use codecs.encode() to encode to arbitrary types")
    return result


def _decode_text(data, encoding, errors):
    result = _said_by(_text_codec(encoding, "codecs.decode()")[1], data, errors, "decoding", encoding, True)
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError("decoder must return a tuple (object,integer)")
    result = result[0]
    if not isinstance(result, str):
        raise TypeError(f"'{encoding}' decoder returned '{type(result).__name__}' instead of 'str'; "
                        "use codecs.decode() to decode to arbitrary types")
    return result


# --- the text encodings that run in C++ ---------------------------------------------------------------------

def _encode_run(name, text, errors, function):
    _need_text(text, function)
    errors = "strict" if errors is None else errors
    out = []
    at = 0
    while True:
        data, start, end, reason = _codec_runs.encode(name, text, errors, at)
        out.append(data)
        if start < 0:
            return b"".join(out), len(text)
        error = UnicodeEncodeError(_codec_runs.shown(name), text, start, end, reason)
        replacement, at = _handled(errors, error, False)
        if isinstance(replacement, str):
            part, start, end, reason = _codec_runs.encode(_without_mark(name), replacement, "strict", 0)
            if start >= 0 or name.startswith("utf") and not replacement.isascii():
                raise error
            replacement = part
        elif name.startswith("utf-16") and len(replacement) % 2 or name.startswith("utf-32") and len(replacement) % 4:
            raise error
        out.append(replacement)
        if at == len(text):
            return b"".join(out), len(text)
        name = _without_mark(name)


def _without_mark(name):
    return name + "-le" if name in ("utf-16", "utf-32") else name


def _decode_run(name, data, errors, final):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    errors = "strict" if errors is None else errors
    out = []
    at = 0
    order = 0
    while True:
        text, at, end, reason, order, shown = _codec_runs.decode(name, data, errors, at, bool(final))
        out.append(text)
        if order and name in ("utf-16", "utf-32"):
            name = name + ("-le" if order < 0 else "-be")
        if end < 0:
            return "".join(out), at, order
        error = UnicodeDecodeError(shown, bytes(data), at, end, reason)
        replacement, at = _handled(errors, error, True)
        if error.object is not data:
            data = error.object
        out.append(replacement)


def _make_pair(stem, name):
    def encoder(str, errors=None, /):
        return _encode_run(name, str, errors, stem + "_encode")

    def decoder(data, errors=None, final=False, /):
        return _decode_run(name, data, errors, final)[:2]

    encoder.__name__ = encoder.__qualname__ = stem + "_encode"
    decoder.__name__ = decoder.__qualname__ = stem + "_decode"
    return encoder, decoder


utf_8_encode, utf_8_decode = _make_pair("utf_8", "utf-8")
utf_16_le_encode, utf_16_le_decode = _make_pair("utf_16_le", "utf-16-le")
utf_16_be_encode, utf_16_be_decode = _make_pair("utf_16_be", "utf-16-be")
utf_32_le_encode, utf_32_le_decode = _make_pair("utf_32_le", "utf-32-le")
utf_32_be_encode, utf_32_be_decode = _make_pair("utf_32_be", "utf-32-be")


def ascii_encode(str, errors=None, /):
    return _encode_run("ascii", str, errors, "ascii_encode")


def ascii_decode(data, errors=None, /):
    return _decode_run("ascii", data, errors, True)[:2]


def latin_1_encode(str, errors=None, /):
    return _encode_run("latin-1", str, errors, "latin_1_encode")


def latin_1_decode(data, errors=None, /):
    return _decode_run("latin-1", data, errors, True)[:2]


_OWN = {"utf_8": (utf_8_encode, utf_8_decode, None, None), "ascii": (ascii_encode, ascii_decode, None, None),
        "latin_1": (latin_1_encode, latin_1_decode, None, None)}
_ORDERS = {-1: "-le", 0: "", 1: "-be"}


def utf_16_encode(str, errors=None, byteorder=0, /):
    return _encode_run("utf-16" + _ORDERS[byteorder], str, errors, "utf_16_encode")


def utf_32_encode(str, errors=None, byteorder=0, /):
    return _encode_run("utf-32" + _ORDERS[byteorder], str, errors, "utf_32_encode")


def utf_16_decode(data, errors=None, final=False, /):
    return _decode_run("utf-16", data, errors, final)[:2]


def utf_32_decode(data, errors=None, final=False, /):
    return _decode_run("utf-32", data, errors, final)[:2]


def utf_16_ex_decode(data, errors=None, byteorder=0, final=False, /):
    return _decode_run("utf-16" + _ORDERS[byteorder], data, errors, final)


def utf_32_ex_decode(data, errors=None, byteorder=0, final=False, /):
    return _decode_run("utf-32" + _ORDERS[byteorder], data, errors, final)


def readbuffer_encode(data, errors=None, /):
    data = data.encode() if isinstance(data, str) else bytes(data)
    return data, len(data)


# --- character maps -----------------------------------------------------------------------------------------

def charmap_build(map, /):
    """The way back of a decoding table of 256 characters."""
    return {ord(char): number for number, char in enumerate(map) if char != "\ufffe"}


def charmap_decode(data, errors=None, mapping=None, /):
    if mapping is None:
        return latin_1_decode(data, errors)
    data = bytes(data)
    errors = "strict" if errors is None else errors
    out = []
    at = 0
    table = isinstance(mapping, str)
    while at < len(data):
        byte = data[at]
        try:
            char = mapping[byte]
        except LookupError:
            char = None
        if isinstance(char, int) and not table:
            if not 0 <= char < 0x110000:
                raise TypeError("character mapping must be in range(0x110000)")
            char = None if char == 0xFFFE else chr(char)
        elif char is not None and not isinstance(char, str):
            raise TypeError("character mapping must return integer, None or str")
        if char is None or char == "\ufffe":
            error = UnicodeDecodeError("charmap", data, at, at + 1, "character maps to <undefined>")
            char, at = _handled(errors, error, True)
            data = error.object
        else:
            at += 1
        out.append(char)
    return "".join(out), len(data)


def _mapped(mapping, char):
    """The bytes of a character, or None."""
    try:
        found = mapping[ord(char)]
    except LookupError:
        return None
    if found is None or isinstance(found, bytes):
        return found
    if isinstance(found, int):
        if not 0 <= found < 256:
            raise TypeError("character mapping must be in range(256)")
        return bytes((found,))
    raise TypeError(f"character mapping must return integer, bytes or None, not {type(found).__name__}")


def charmap_encode(str, errors=None, mapping=None, /):
    if mapping is None:
        return latin_1_encode(str, errors)
    errors = "strict" if errors is None else errors
    out = []
    at = 0
    size = len(str)
    while at < size:
        part = _mapped(mapping, str[at])
        if part is None:
            end = at + 1
            while end < size and _mapped(mapping, str[end]) is None:
                end += 1
            error = UnicodeEncodeError("charmap", str, at, end, "character maps to <undefined>")
            part, at = _handled(errors, error, False)
            if not isinstance(part, bytes):
                parts = [_mapped(mapping, char) for char in part]
                if None in parts:
                    raise error
                part = b"".join(parts)
        else:
            at += 1
        out.append(part)
    return b"".join(out), size


# encodings.ascii and its like put these into classes; as CPython's, which are C, they must not become methods.
for _name, _function in list(globals().items()):
    if _name.endswith(("_encode", "_decode")) and _name[0] != "_":
        _function.__module__ = "_codecs"
        globals()[_name] = staticmethod(_function)
