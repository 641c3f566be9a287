class V:
    def __init__(self, x): self.x = x
    def __add__(self, o): return V(self.x + (o.x if isinstance(o, V) else o))
    __radd__ = __add__
    def __iadd__(self, o): self.x += 100; return self
    def __mul__(self, o): return NotImplemented
    def __eq__(self, o): return isinstance(o, V) and self.x == o.x
    def __lt__(self, o): return self.x < o.x
    def __hash__(self): return hash(self.x) % 3
    def __repr__(self): return f"V({self.x})"
    def __str__(self): return f"v{self.x}"
    def __bool__(self): return self.x != 0
    def __len__(self): return self.x
    def __getitem__(self, i):
        if i >= self.x: raise IndexError(i)
        return i * 10
    def __contains__(self, i): return i == 42
    def __index__(self): return self.x
    def __format__(self, spec): return f"<{spec}:{self.x}>"
    def __neg__(self): return V(-self.x)
    def __call__(self, *a): return a
    def __divmod__(self, o): return ("dm", o)
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __abs__(self): return "abs"
    def __round__(self, n=None): return ("round", n)
    def __int__(self): return 7
    def __float__(self): return 2.5
a, b = V(1), V(2)
print(a + b, a + 3, 4 + a, sum([a, b], V(0)), [a, b])
a += 1; print(a.x)
for f in (lambda: a * b, lambda: a - b, lambda: 3 - a, lambda: a < 3, lambda: a @ b, lambda: a > b):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
d = {V(i): i for i in range(10)}
print(d, d[V(5)], V(5) in d, d.get(V(77)), d.pop(V(3)), len(d))
del d[V(4)]; d[V(4)] = 'x'; d.setdefault(V(11), 1); print(d)
s = {V(i) for i in range(8)}; s.add(V(3)); s.discard(V(1)); s |= {V(20)}; print(len(s), V(2) in s, V(1) in s, sorted(s))
print({V(1), V(2)} & {V(2), V(3)}, {V(1)} | {V(2)}, {V(1), V(2)} - {V(2)}, {V(1)} <= {V(1), V(2)}, {V(1)} == {V(1)})
print([V(3), V(1), V(2)] == [V(3), V(1), V(2)], V(2) in [V(1), V(2)], [V(1), V(2)].index(V(2)), [V(1), V(1)].count(V(1)))
l = [V(3), V(1), V(2)]; l.sort(); print(l, sorted(l, reverse=True), min(l), max(l), sorted(l, key=lambda v: -v.x))
l.remove(V(2)); print(l, (V(1), V(2)) < (V(1), V(3)), {1: V(1)} == {1: V(1)})
print(bool(V(0)), not V(0), len(V(3)), list(V(3)), 42 in V(0), 3 in V(0), [0, 1, 2, 3][V(2)], 'abc'[V(1)], list(range(V(3))), "x" * V(3), [1, 2, 3, 4][V(1):V(3)])
print(f"{a}", f"{a!r}", f"{a:spec}", "%s %r %d %5.1f %x" % (a, a, a, a, V(255)), "{} {!r} {:q}".format(a, a, a), str(a), repr(a), format(a, "z"))
print(-a, divmod(a, 2), a ** 2, pow(a, 2, 3), abs(a), round(a), round(a, 2), int(a), float(a), hex(V(255)), bin(V(5)), complex(a))
print(a, b, sep=V(1) and ", ", end="!\n")
print(",".join(str(v) for v in l), list(map(V, [1, 2])), list(zip(V(2), (x for x in "ab"))), list(enumerate(V(2))), list(filter(V(1), [1])))
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
print(list(It()), tuple(It()), set(It()), sum(It()), max(It()), [*It()], dict.fromkeys(It()), list(zip(It(), It())), list(map(str, It())))
x, y, z = It(); print(x, y, z); p, *q = It(); print(p, q)
try: x, y = It()
except ValueError as e: print(e)
class Bad:
    def __iter__(self): return 5
    def __len__(self): return -1
    def __bool__(self): return 3
    def __hash__(self): return "x"
    def __repr__(self): return 1
    def __str__(self): return 1
    def __index__(self): return "a"
    def __contains__(self, x): raise KeyError(x)
for f in (lambda: list(Bad()), lambda: len(Bad()), lambda: bool(Bad()), lambda: hash(Bad()), lambda: repr(Bad()), lambda: str(Bad()), lambda: [1][Bad()], lambda: 1 in Bad(), lambda: {Bad(): 1}, lambda: print(Bad())):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class L(list):
    def __getitem__(self, i): return "got" if not isinstance(i, slice) else super().__getitem__(i)
    def append(self, x): super().append(x * 2)
    def __len__(self): return 99
q = L([1, 2]); q.append(5); print(q, q[0], q[0:2], len(q), list(q), q + [1])
class D(dict):
    def __missing__(self, k): return f"missing {k}"
    def __setitem__(self, k, v): super().__setitem__(k, v + 1)
dd = D(a=1); dd["b"] = 1; print(dd, dd["zz"], dd.get("zz"), {**dd}, dict(dd))
class I(int):
    def __add__(self, o): return I(int(self) + o + 1)
    def __repr__(self): return f"I({int(self)})"
print(I(3) + 4, I(3) * 2, 4 + I(3), I(5) == 5, hash(I(5)) == hash(5), {5: "five"}[I(5)], [I(1), I(2)], f"{I(3)}", "%d" % I(4), str(I(9)), I(7).bit_length())
class S(str):
    def upper(self): return "UP"
print(S("abc").upper(), S("abc") + "d", len(S("x")), S("a") == "a", {"a": 1}[S("a")], repr(S("q")), "-".join([S("a"), "b"]), type(S("a") + "b").__name__)
class T(tuple): pass
print(T((1, 2)), T([1]) == (1,), T((1, 2))[0], hash(T((1,))) == hash((1,)))
class F(float): pass
print(F(1.5) + 1, F(2.5), F("3") == 3.0, type(F(1) * 2).__name__)
class R:
    def __init__(self, n): self.n = n
    def __radd__(self, o): return f"radd {o}"
    def __rmul__(self, o): return f"rmul {o}"
    def __ror__(self, o): return "ror"
print([1] + R(1), "a" + R(1), 3 + R(1), "s" * R(2), {1} | R(3), (1,) + R(0))
class A:
    def __add__(self, o): return "A.add"
class B(A):
    def __radd__(self, o): return "B.radd"
print(A() + B(), B() + A(), A() + A())
class E:
    def __eq__(self, o): return "eq"
print(E() == 1, 1 == E(), E() != 1, [E()] == [1], E.__hash__)
try: {E(): 1}
except TypeError as e: print(e)
class C:
    __contains__ = None
    __iter__ = None
for f in (lambda: 1 in C(), lambda: iter(C()), lambda: C() + 1, lambda: C()[0], lambda: C() < C(), lambda: len(C()), lambda: -C(), lambda: int(C()), lambda: float(C()), lambda: [1][C()], lambda: hash([])):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
x = [1, 2]; x[0:0] = It(); print(x); x[::2] = (v for v in "abc"); print(x); x += (v for v in "z"); print(x); x.extend(It()); print(x)
it = iter([1, 2, 3]); print(next(it), next(it, 0), list(it), next(it, "end"))
g = (i for i in range(3)); print(next(g), list(zip(g, "ab")), any(i > 5 for i in range(3)), all(V(i) for i in range(3)))
print(list(iter(lambda c=[0]: (c.__setitem__(0, c[0] + 1), c[0])[1], 4)), list(reversed(V(3))), sorted("banana", key=lambda c: -ord(c)))
dct = {1: 2, 3: 4}
try:
    for k in dct: dct[k + 10] = 1
except RuntimeError as e: print(e)
st = {1, 2}
try:
    for k in st: st.add(k + 10)
except RuntimeError as e: print(e)
lst = [3, 1, 2]
try: lst.sort(key=lambda v: lst.append(1) or v)
except ValueError as e: print(e, lst)
def cmp(v): return [v.x]
print(sorted([V(3), V(1)], key=cmp), sorted([(V(2), 1), (V(1), 2)]), max([V(1), V(5)], key=lambda v: v.x), min("b", "a", key=ord))
print("{0.x} {0[0]} {a[k]} {1:{2}}".format(V(5), "q", ">3", a={"k": V(1)}), "%(a)s" % {"a": V(1)}, "%(x)s" % D())
print(str(Exception("a")), repr(Exception("a", V(1))), str(KeyError("k")), [ValueError(1)], f"{ValueError('x')}")
import sys
class W:
    def write(self, t): sys.stdout.write("<" + t + ">")
print("a", V(1), file=W()); print()
print(bytes([V(1), 2]), bytearray(V(3)), bytes(V(2)) if False else "", [1, 2] * V(2), slice(V(1)).indices(5) if False else "")
print(1 in {1: V(1)}.values(), V(1) in {1: V(1)}.values(), (1, V(1)) in {1: V(1)}.items(), {V(1): 1}.keys() & {V(1)})
r = []; r.append(r); r.append(V(1)); print(r, {1: r})
