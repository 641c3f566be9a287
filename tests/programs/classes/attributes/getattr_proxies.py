# __getattr__, __getattribute__, __setattr__, __delattr__, __dir__ in proxies and records.
class Proxy:
    def __init__(self, target): object.__setattr__(self, "_t", target); object.__setattr__(self, "log", [])
    def __getattr__(self, n): self.log.append("get " + n); return getattr(self._t, n)
    def __setattr__(self, n, v): self.log.append("set " + n); setattr(self._t, n, v)
    def __delattr__(self, n): self.log.append("del " + n); delattr(self._t, n)
    def __dir__(self): return ["only", "these"]
class T: x = 1
p = Proxy(T()); p.y = 2; print(p.x, p.y, p.log, dir(p)); del p.y
try: p.y
except AttributeError as error: print(error)
class Always:
    def __getattribute__(self, n):
        if n == "secret": raise AttributeError("秘密")
        return object.__getattribute__(self, n) if n.startswith("__") else n * 2
a = Always(); a.q = 5; print(a.q, a.anything, a.__dict__, getattr(a, "secret", "default"), hasattr(a, "secret"))
class Rec(dict):
    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__
r = Rec(a=1); r.b = r.a + 1; print(r, r.b)
try: r.zz
except KeyError as error: print("KeyError", error)
class Slow:
    @property
    def bad(self): raise AttributeError("inside the property")
    def __getattr__(self, n): return f"fallback for {n}"
print(Slow().bad, getattr(Slow(), "x", 0))
