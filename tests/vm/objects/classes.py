class A:
    x = 1
    def __init__(self, v=3): self.v = v
    def m(self): return self.v
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(a): return a * 2
    @property
    def p(self): return self.v + 1
    @p.setter
    def p(self, value): self.v = value
    def __repr__(self): return f"A({self.v})"
class B(A):
    def m(self): return super().m() + 1
    def __getattr__(self, name): return name.upper()
b = B(5)
print(b.m(), B.c(), b.c(), B.s(4), b.p, b.foo, b)
b.p = 10
print(b.p, b.v, vars(b))
print(B.__mro__, B.__bases__, B.__name__, type(B), isinstance(b, A), issubclass(B, A))
class L(list):
    def __init__(self, *a): super().__init__(a); self.extra = 'e'
l = L(1, 2, 3)
print(l, l.extra, len(l), l.__dict__, isinstance(l, list))
class D(dict):
    def __missing__(self, k): return k * 2
d = D(a=1)
print(d['a'], d['zz'], d)
class S(str):
    def shout(self): return self.upper() + '!'
s = S('hi'); s.tag = 7
print(s.shout(), s.tag, s + 'x', type(s).__name__, len(s))
class I(int):
    def __new__(cls, v, unit): 
        o = super().__new__(cls, v); o.unit = unit; return o
i = I(42, 'm'); print(i + 1, i.unit, repr(i), i == 42)
class E(Exception):
    def __init__(self, code): super().__init__('code', code); self.code = code
try: raise E(3)
except E as e: print(repr(e), e.args, e.code, str(e))
class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        cls = super().__new__(m, name, bases, ns); cls.kw = kw; return cls
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
    def __call__(cls, *a): 
        o = super().__call__(*a); o.made = True; return o
    @classmethod
    def __prepare__(m, name, bases, **kw): return {'prepared': name}
    def hello(cls): return 'hello ' + cls.__name__
class M(metaclass=Meta, z=1):
    def __init__(self, q=0): self.q = q
m = M(4); print(M.kw, m.made, m.q, M.prepared, M.hello())
class P:
    subs = []
    def __init_subclass__(cls, tag=None, **kw): super().__init_subclass__(**kw); P.subs.append((cls.__name__, tag))
class Q(P, tag='t'): pass
class R(Q): pass
print(P.subs)
class Desc:
    def __set_name__(self, owner, name): self.name = name; self.owner = owner.__name__
    def __get__(self, obj, typ=None): 
        if obj is None: return self
        return obj.__dict__.get(self.name, 'unset')
    def __set__(self, obj, v): obj.__dict__[self.name] = v * 2
class H: d = Desc()
h = H(); print(h.d, H.d.name, H.d.owner); h.d = 5; print(h.d, h.__dict__)
class Sl:
    __slots__ = ('a', 'b')
    def __init__(self): self.a = 1
x = Sl(); print(x.a, hasattr(x, 'b'), hasattr(x, '__dict__')); x.b = 2; print(x.b); del x.b
try: x.b
except AttributeError as e: print(e)
class GA:
    def __getattribute__(self, n):
        if n == 'boo': return 'ha'
        return object.__getattribute__(self, n)
    def __setattr__(self, n, v): object.__setattr__(self, n, v + 1)
    def __delattr__(self, n): print('del', n); object.__delattr__(self, n)
g = GA(); g.v = 1; print(g.boo, g.v); del g.v
print(hasattr(g, 'v'), getattr(g, 'v', 'dflt'))
class X: pass
class Y: pass
class Z(X, Y): pass
print([c.__name__ for c in Z.__mro__])
T = type('T', (A,), {'y': 9}); print(T.y, T(1).m(), T.__name__, T.__module__)
print(type(5), type(None), type(type), type(len), type([].append), type(A.m), type(A().m), type(Ellipsis))
def f(a, b=2, *c, d=4, **e): "doc"; return a
print(f.__name__, f.__qualname__, f.__defaults__, f.__kwdefaults__, f.__doc__, f.__module__, f.__code__.co_varnames, f.__code__.co_argcount)
f.attr = 1; print(f.attr, f.__dict__, f.__closure__)
def outer():
    n = 1
    def inner(): return n
    return inner
print(outer().__closure__[0].cell_contents, outer().__code__.co_freevars, outer.__qualname__, outer().__qualname__)
print(callable(f), callable(3), callable(A), callable(A()))
print(dir(Sl())[-3:], [n for n in dir(A) if not n.startswith('__')])
print(isinstance(3, (str, int)), isinstance(True, int), isinstance(3, int | str), issubclass(bool, (str, int)))
print(int | str, int | None, list[int], dict[str, int], (list[int]).__origin__)
print(A.__dict__['x'], 'm' in A.__dict__, sorted(k for k in A.__dict__))
