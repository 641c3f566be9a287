# The registry of codecs, error handlers, encodings without tables.
import _codecs as codecs

CASES = r"""
"a中b".encode("ascii", "namereplace"), "é中\U0001f600".encode("ascii", "backslashreplace")
"\ud800x".encode("utf-16")
"\ud800x".encode("utf-16", "surrogatepass"), "\ud800".encode("utf-8", "surrogatepass"), "\udc41".encode("utf-32-be", "surrogatepass")
"\ud800".encode("ascii", "surrogatepass")
b"\x00\xd8a".decode("utf-16-le", "surrogatepass")
b"\x00\xd8a\x00".decode("utf-16-le")
b"\x00\xd8".decode("utf-16-le")
b"a".decode("utf-16-le")
b"\x00\xdc".decode("utf-16-le")
b"\xff\xfe\x00\xdc".decode("utf-16")
b"\x00\x00\x11\x00".decode("utf-32-le")
b"\x00\xd8\x00\x00".decode("utf-32-le")
b"abc".decode("utf-32-le")
b"\xff\xfeab\x00".decode("utf-16", "replace"), b"\xfe\xff\x00a".decode("utf-16"), b"a\x00".decode("utf-16")
b"\xed\xa0\x80".decode("utf-8", "surrogatepass"), b"\x00\xd8".decode("utf-16-le", "surrogatepass")
"中é".encode("latin-1", "xmlcharrefreplace"), "中é".encode("latin-1", "replace")
"中\ud800".encode("utf-8", "ignore")
"中\ud800".encode("utf-8", "x")
"abc".encode("utf-8", "x")
b"a\xff\xfeb".decode("utf-8", "surrogateescape"), b"\xe4\xb8z".decode("utf-8", "replace"), b"\xe4\xb8".decode("utf-8", "backslashreplace")
"a\udcff".encode("utf-8", "surrogateescape"), "a\udcff".encode("ascii", "surrogateescape")
"a\ud800".encode("utf-8", "surrogateescape")
"x".encode("nosuch")
b"x".decode("nosuch", "ignore")
bytes("中", "utf-16-le"), bytearray("中", "utf-8"), str(b"\xe4\xb8\xad", "utf-8"), str(b"\xff", errors="replace")
bytes("x", "nosuch")
codecs.utf_8_decode(b"ab\xe4\xb8"), codecs.utf_8_decode(b"ab\xe4\xb8", "strict", False), codecs.utf_8_encode("ab")
codecs.utf_8_decode(b"ab\xe4\xb8", "strict", True)
codecs.utf_16_ex_decode(b"\xfe\xff\x00a", "strict", 0, False), codecs.utf_16_le_decode(b"a\x00b"), codecs.utf_32_be_encode("a")
codecs.latin_1_encode("é"), codecs.ascii_decode(b"a"), codecs.latin_1_decode(b"\xff")
codecs.ascii_encode("é")
codecs.escape_decode(b"a\\n\\x41\\101"), codecs.escape_encode(b"a\n\x00'\"")
codecs.unicode_escape_decode("a\\u4e2d\\n\\N{BULLET}\\x41\\0"), codecs.unicode_escape_encode("中\n\\é")
codecs.unicode_escape_decode(b"\\x4")
codecs.unicode_escape_decode(b"\\x4", "replace"), codecs.unicode_escape_decode(b"ab\\", "ignore")
codecs.raw_unicode_escape_encode("中é\\"), codecs.raw_unicode_escape_decode(b"\\u4e2d\\n\xe9")
codecs.utf_7_encode("a中+b é!"), codecs.utf_7_decode(b"a+Ti0-+-b", "strict", True)
codecs.charmap_encode("abc", "strict", {97: 65, 98: b"XY", 99: 67}), codecs.charmap_decode(b"\x00\x01", "strict", "ab")
codecs.charmap_encode("中", "strict", {97: 65})
codecs.charmap_decode(b"\x05", "replace", "ab"), codecs.charmap_decode(b"\x01", "strict", {1: "yes"})
codecs.charmap_decode(b"\x05", "strict", "ab")
codecs.lookup_error("strict").__name__, codecs.lookup_error("replace").__name__
codecs.lookup_error("nosuch")
codecs.register_error("x", 5)
codecs.register(5)
codecs.strict_errors(5)
"é1é".encode("ascii", "mine"), "中".encode("latin-1", "mine")
b"a\xffb".decode("ascii", "mine"), b"\xff\xfe".decode("utf-8", "mine")
"é".encode("ascii", "bad")
b"\xff".decode("ascii", "bad")
"é".encode("ascii", "far")
"abc".encode("made.up"), b"abc".decode("MADE-UP")
"abc".encode("wrong")
"abc".encode("broken")
"x".encode(5)
"x".encode("utf8", 5)
codecs.encode("abc", "made_up"), codecs.decode(b"xyz", "made_up")
"""


def mine(error):
    if isinstance(error, UnicodeEncodeError):
        return (f"<{error.object[error.start:error.end]!a}>", error.end)
    return ("?" * (error.end - error.start), error.end)


def bad(error):
    return 5


def far(error):
    return "x", 100


def search(name):
    if name in ("made.up", "made_up"):
        return (lambda text, errors="strict": (text.upper().encode(), len(text)),
                lambda data, errors="strict": (bytes(data).decode().upper(), len(data)), None, None)
    if name == "wrong":
        return (lambda text, errors="strict": ("text", 4)), None, None, None
    if name == "broken":
        return 5


codecs.register_error("mine", mine)
codecs.register_error("bad", bad)
codecs.register_error("far", far)
codecs.register(search)
for line in CASES.strip().split("\n"):
    try:
        print(line, "=", ascii(eval(line)))
    except Exception as error:
        print(line, "->", type(error).__name__, ascii(str(error)))
error = UnicodeDecodeError("ascii", bytearray(b"ab"), 0, 1, "why")
print(error.object, type(error.object), error)


def failing(text, errors="strict"):
    raise RuntimeError("inside")


codecs.register(lambda name: (failing, failing, None, None) if name == "failing" else None)
for call in (lambda: "x".encode("failing"), lambda: codecs.decode(b"x", "failing")):
    try:
        call()
    except RuntimeError as error:
        print(error, repr(error.__cause__))


class Holder:
    encode = codecs.ascii_encode
    decode = codecs.utf_8_decode


print(Holder().encode("abc", "strict"), Holder().decode(b"abc"))
