# chain, Counter and lru_cache, where C++ does the plain part and where it does not.
from itertools import chain
from collections import Counter
from functools import lru_cache
print(list(chain("ab", [1, 2], (x for x in "yz"), {}, chain([3], []))), next(chain([], [5])), list(chain()))
c = chain([1, 2], [3])
print(next(c), list(c), next(c, "end"))
class Sub(chain): pass
print(list(Sub([1], "a")))
def grow(l):
    for x in chain(l, [9]):
        if x < 3: l.append(x + 1)
        print(x, end=" ")
grow([1, 2]); print()
d = {1: 2}
try:
    for x in chain(d, "a"): d[5] = 6
except RuntimeError as e: print(e)
print(Counter([1, "a", 1, True, 2.0, 2, "a"]), Counter("hello"), Counter(["x", "y", "x"]), Counter({"q": 2}))
k = Counter(["x"]); k.update(["x", 3, 3]); k.update(("z",)); k["big"] = 2 ** 60; k.update(["big"]); print(k)
k = Counter(); k["t"] = "text"
try: k.update(["a", "t"])
except TypeError as e: print(e, k)
@lru_cache(maxsize=3)
def f(*a, **k): print("call", a, k); return a
f(1); f(True); f(1.0); f("1"); f((1,)); f(1); f(x=1); f(1, 2); f([1][0]); print(f.cache_info())
try: f([1])
except TypeError as e: print(e)
@lru_cache(None, typed=True)
def g(a): print("g", a)
g(1); g(1.0); g(1)
print(type(1), type("a") is str, type(type), [type(x).__name__ for x in (None, 1.5, [], type)])
class M(type): pass
class W(metaclass=M): pass
print(type(W), type(W()), type(*[3]))
try: type(1, 2)
except TypeError as e: print(e)
