# Subclasses with a __repr__ of their own: which str() uses it. None has a dir().
import collections.abc, types
class B(bytes):
    def __repr__(self): return "mine"
class I(int):
    def __repr__(self): return "mine"
class G(types.GenericAlias):
    def __repr__(self): return "mine"
for value in (B(b"x"), I(3), G(list, int)): print(value, repr(value), f"{value}", "%s" % (value,), [value])
print(collections.abc.Callable[[int, str], bool], type(G(list, int)), "__repr__" in dir(None))
for text in (b"\xff", b"1\xff", "１２", "\ud800", "十"):
    for kind in (int, float):
        try: print(kind(text))
        except ValueError as error: print(error)
