# What gc.collect() says it has found: objects and their attributes are one.
import gc
gc.collect(); x=[]
o=gc.get_stats(); gc.collect(0); n=gc.get_stats(); print(n[0]['collections']-o[0]['collections'], n[1]['collections']-o[1]['collections'])
class A: pass
a=A(); a.b=A(); a.b.a=a; del a; print(gc.collect())
a=A(); a.b=A(); a.b.a=a; a.__dict__; del a; print(gc.collect())
class B: __slots__='x',
b=B(); b.x=b; del b; print(gc.collect())
l=[]; l.append(l); del l; print(gc.collect())
d={}; d['d']=d; del d; print(gc.collect())
class C:
    def __init__(self): self.me=self
    def __del__(self): print('del')
c=C(); del c; print(gc.collect()); print(gc.collect())
def f():
    def g(): return g
    return 1
f(); print(gc.collect())
class L(list): pass
l=L(); l.append(l); del l; print(gc.collect())
l=L(); l.x=l; del l; print(gc.collect())
e=ValueError(); e.e=e; del e; print(gc.collect())
def h():
    try: 1/0
    except Exception as e: x = e
h(); print(gc.collect())
class N:
    def __init__(s, v): s.v=v; s.next=None
a=N(1);b=N(2);c=N(3); a.next=b;b.next=c;c.next=a; del a,b,c; print(gc.collect())
class T(type): pass
class K(metaclass=T): pass
del K; print(gc.collect()>0)
g=(i for i in [1]); 
lst=[1]; lst.append((lst,)); del lst; print(gc.collect())
a=A(); a.x=5; a.y='s'; print(gc.get_referents(a)); a.__dict__; print(gc.get_referents(a)); print(gc.get_referents([1,2],(3,4),{5:6}))
a=A(); a.l=[]; print([type(r).__name__ for r in gc.get_referrers(a.l)])
