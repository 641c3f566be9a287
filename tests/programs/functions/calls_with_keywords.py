import abc


def f(a, b=2, c=3): return a, b, c
class P:
    def __init__(self, x, y=0, *, z=1): self.v = (x, y, z)
class Q:
    def __init__(self, x, y=0): self.v = (x, y)
    def m(self, a, b=5): return self.v, a, b
def g(a, /, b): return a, b
def h(*a, **k): return a, k
def gen(a, b=1): yield a; yield b
def clo(a, b=1):
    def inner(): return a, b
    return inner()
print(f(1, c=5), f(a=1), f(c=1, a=2), f(1, 2, c=9), f(b=7, a=1, c=0))
print(P(1, z=3).v, Q(x=4).v, Q(1, y=2).v, Q(y=1, x=2).m(b=1, a=2), Q(1).m(3, b=4), g(1, b=2), h(1, a=2), list(gen(b=3, a=4)), clo(b=1, a=2))
for bad in (lambda: f(b=1), lambda: f(1, a=2), lambda: f(1, d=2), lambda: g(a=1, b=2), lambda: Q(y=1), lambda: Q(1, x=2), lambda: Q(1, 2, z=3), lambda: f(1, 2, 3, c=4), lambda: f(1,2,3,4,b=1)):
    try: bad()
    except TypeError as e: print(e)
class R:
    def __init__(self, n=1): return n
try: R(n=2)
except TypeError as e: print(e)
def rec(n=0): return rec(n=n + 1)
try: rec()
except RecursionError as e: print(e)
class Abc(abc.ABC):
    @abc.abstractmethod
    def m(self): pass
    def __init__(self, a): pass
try: Abc(a=1)
except TypeError as e: print(e)
m = Q(5).m
print(m(a=1), (lambda x, y=2: (x, y))(x=3), sorted([3, 1, 2], reverse=True), dict(a=1))
def d1(a, b=[]): b.append(a); return b
print(d1(a=1), d1(a=2), d1(3, b=[0]))
