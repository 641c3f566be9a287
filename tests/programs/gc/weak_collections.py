# weakref: callbacks, WeakValueDictionary, WeakKeyDictionary, WeakSet, finalize, proxies, methods.
import weakref, gc
class N:
    def __init__(self, n): self.n = n
    def show(self): return f"节点 {self.n}"
n = N(1); r = weakref.ref(n, lambda ref: print("callback", ref() is None)); p = weakref.proxy(n)
print(r() is n, p.n, p.show(), weakref.getweakrefcount(n), r == weakref.ref(n), bool(r))
values = weakref.WeakValueDictionary(a=n); keys = weakref.WeakKeyDictionary({n: "v"}); group = weakref.WeakSet([n]); m = weakref.WeakMethod(n.show); f = weakref.finalize(n, print, "finalized", n.n)
print(dict(values), keys[n], len(group), m()(), f.alive, list(keys.values())) if False else print(len(values), keys[n], len(group), m()(), f.alive)
del n
print(len(values), len(keys), len(group), m(), f.alive, r())
try: p.n
except ReferenceError as error: print(error)
for thing in (1, "s", [], (), {}, None, N):
    try: print(type(thing).__name__, weakref.ref(thing)() is thing)
    except TypeError as error: print(error)
class S:
    __slots__ = ("__weakref__",)
s = S(); a, b = N(1), N(2); a.o, b.o = b, a; w = weakref.ref(a); del a, b; print(w() is None); gc.collect(); print(w() is None, weakref.ref(s)() is s)
g = weakref.finalize(s, lambda: print("at exit")); print(g.atexit, g.peek() is not None, g.detach() is not None, g())
