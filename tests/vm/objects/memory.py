import _weakref as weakref, gc, sys
class N:
    def __init__(self, name): self.name = name
    def __del__(self): print('del', self.name)
a = N('a'); del a; print('after a')
b = N('b'); b.self = b; del b; print('cycle'); print(gc.collect() > 0); print('collected')
c = N('c'); r = weakref.ref(c, lambda w: print('callback', w() is None)); print(r() is c); del c; print(r())
l = [N('d'), N('e'), N('f')]; del l
def f():
    n = N('local'); return 1
f(); print('done f')
class Res:
    keep = None
    def __del__(self): print('resurrect'); Res.keep = self
x = Res(); del x; print(Res.keep is not None); Res.keep = None; print('gone')
print(sys.getrefcount(object()) )
o = object(); p = o; print(sys.getrefcount(o))
try:
    raise ValueError('x')
except ValueError as e:
    err = e
print(err.__traceback__ is not None, err.__context__, err.__traceback__.tb_lineno)
def g():
    try: yield 1
    finally: print('finally')
it = g(); next(it); del it; print('gen gone')
class Node: pass
n1, n2 = Node(), Node(); n1.o = n2; n2.o = n1; w = weakref.ref(n1); del n1, n2; print(w() is None); gc.collect(); print(w() is None)
print(gc.get_threshold(), gc.isenabled())
class Bad:
    def __del__(self): raise RuntimeError('in del')
