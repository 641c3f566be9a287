# __slots__: no dict, errors, weak references, a subclass without slots.
import weakref
class P:
    __slots__ = ("x", "_P__hidden", "__private")
    def __init__(self): self.x = 1
class Q(P):
    __slots__ = ("y", "__weakref__")
class R(Q): pass
p, q, r = P(), Q(), R()
r.z = 3
print(r.__dict__, hasattr(p, "__dict__"), weakref.ref(q)() is q, P.__slots__, sorted(n for n in vars(P) if not n.endswith("__")))
for action in (lambda: setattr(p, "y", 1), lambda: q.y, lambda: weakref.ref(p), lambda: delattr(q, "y"), lambda: p.__dict__):
    try: action()
    except (AttributeError, TypeError) as error: print(type(error).__name__, error)
print(P.x, P.x.__get__(p), type(P.x))
for names in (["a", "a"], ["1x"], [3], "ab", ["__dict__", "__dict__"]):
    try: print(sorted(vars(type("T", (), {"__slots__": names}))))
    except (TypeError, ValueError) as error: print(error)
try: type("T", (), {"__slots__": ("v",), "v": 1})
except ValueError as error: print(error)
