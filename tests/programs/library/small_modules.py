"""Small modules of the interpreter: _locale, marshal, faulthandler, tracemalloc's part."""
import faulthandler
import marshal
import _locale
import _tracemalloc

print(_locale.localeconv()["decimal_point"], _locale.setlocale(_locale.LC_ALL, "C"))
try:
    _locale.setlocale(_locale.LC_ALL, "de_DE.UTF-8")
except _locale.Error as error:
    print(repr(error))
values = [1, -2, 2 ** 40, -2 ** 70, "abc", "héß", (1, 2), {"a": [None, True, ...]}, {1}, frozenset([2]), b"\x00\xff"]
print(marshal.loads(marshal.dumps(values)) == values)
for value in (1, -2, 2 ** 40, -2 ** 70, "hé"):
    print(marshal.dumps(value)[1:])
print(marshal.loads(b'\xdb\x03\x00\x00\x00\xe9\x01\x00\x00\x00r\x01\x00\x00\x00z\x01a'))
for bad in (b"", b"i\x01", b"?"):
    try:
        marshal.loads(bad)
    except (EOFError, ValueError) as error:
        print(type(error).__name__, error)
try:
    marshal.dumps(object())
except ValueError as error:
    print(error)
print(faulthandler.is_enabled(), _tracemalloc.is_tracing())
