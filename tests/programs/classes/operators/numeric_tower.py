# Conversions: __int__, __float__, __index__, __complex__, __round__, __trunc__, __floor__, __bool__, __bytes__, __str__, __format__, __hash__.
import math, operator
class N:
    def __init__(self, v): self.v = v
    def __int__(self): return int(self.v)
    def __float__(self): return float(self.v)
    def __complex__(self): return complex(self.v, 1)
    def __round__(self, n=None): return ("round", n)
    def __trunc__(self): return "trunc"
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __bytes__(self): return b"N"
    def __abs__(self): return "abs"
    def __invert__(self): return "~"
    def __pos__(self): return "+"
n = N(3.7)
print(int(n), float(n), complex(n), round(n), round(n, 2), math.trunc(n), math.floor(n), math.ceil(n), bytes(n), abs(n), ~n, +n, math.sqrt(N(16)), "%d %.1f" % (n, n), bool(n), math.isclose(N(1), 1))
class Bad:
    def __int__(self): return "x"
    def __float__(self): return 1
    def __index__(self): return 1.5
    def __bool__(self): return 2
    def __str__(self): return 3
    def __repr__(self): return None
    def __len__(self): return -1
    def __hash__(self): return "h"
    def __bytes__(self): return "b"
    def __iter__(self): return 5
    def __contains__(self, x): return "yes"
    def __format__(self, s): return 7
    def __complex__(self): return 1
b = Bad()
for f in (int, float, operator.index, bool, str, repr, len, hash, bytes, iter, format, complex, lambda x: [1][x], lambda x: 1 in x, math.sqrt, list, lambda x: f"{x}", lambda x: "%s" % x, range, lambda x: print(x)):
    try: print(f(b))
    except (TypeError, ValueError) as error: print(error)
