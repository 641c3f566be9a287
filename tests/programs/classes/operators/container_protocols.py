# Iteration by __getitem__, membership by iteration, reversed, __missing__, __length_hint__, __index__.
import operator
class Squares:
    def __getitem__(self, i):
        if i >= 5: raise IndexError(i)
        return i * i
print(list(Squares()), 16 in Squares(), 5 in Squares(), [*Squares()][-1])
try: reversed(Squares())
except TypeError as error: print(error)
class Sized(Squares):
    def __len__(self): return 5
    def __length_hint__(self): return 99
print(list(reversed(Sized())), operator.length_hint(Sized()), operator.length_hint(Squares(), 7))
class Default(dict):
    def __missing__(self, key): return f"no {key}"
d = Default(a=1)
print(d["a"], d["b"], d.get("b"), "b" in d)
class Two:
    def __index__(self): return 2
print([10, 20, 30][Two()], "abc"[:Two()], bytes(Two()), hex(Two()), range(Two()), "ab" * Two(), int(Two()))
class BadLen:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
for n in (-1, "x", 2 ** 70, 1.5, True):
    try: print(len(BadLen(n)))
    except (ValueError, TypeError, OverflowError) as error: print(type(error).__name__, error)
