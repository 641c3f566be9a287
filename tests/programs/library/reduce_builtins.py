# What __reduce_ex__ gives for built-in and user types, and copy over it.
import copyreg, copy
class A:
    def __init__(s,x): s.x=x
    def __eq__(s,o): return s.x==o.x
class Sl:
    __slots__=('a','b')
class Sl2(Sl):
    pass
class GN(tuple):
    def __new__(cls,a,b): return tuple.__new__(cls,(a,b))
    def __getnewargs__(self): return tuple(self)
class GNX:
    def __new__(cls,*,k): 
        o=object.__new__(cls); o.k=k; return o
    def __getnewargs_ex__(self): return (),{'k':self.k}
class GS:
    def __getstate__(self): return {'st':1}
    def __setstate__(self,s): self.got=s
class L(list): pass
class D(dict): pass
class E(Exception):
    def __init__(self,a,b): super().__init__(a,b)
s=Sl(); s.a=1
s2=Sl2(); s2.a=1; s2.z=2
def show(x):
    for p in range(6):
        try: r=x.__reduce_ex__(p)
        except Exception as e: r=(type(e).__name__,str(e))
        if isinstance(r,tuple):
            r=tuple(list(i) if hasattr(i,'__next__') and not isinstance(i,type) else i for i in r)
        print(p,r if not isinstance(r,tuple) else [getattr(i,'__name__',None) or (str(i) if ' at 0x' not in str(i) else type(i).__name__) for i in r])
for x in (A(1),s,s2,GN(1,2),GNX(k=3),GS(),L([1,2]),D(a=1),3,'s',(1,2),[1],{1:2},1.5,None,b'x',{1},frozenset([1]),range(3),slice(1,2),object(),len,A,E(1,2),ValueError('x'),bytearray(b'q'),1j,[].append,iter([1,2]),iter((1,)),iter('ab'),iter({1:2}),iter({3}),reversed([1,2]),enumerate('a'),zip('ab'),map(len,['a']),filter(None,[1]),iter(range(4)),NotImplemented,...,property(),int,super, {}.keys(), type(None), (lambda:0)):
    print(type(x).__name__); show(x)
print(object().__getstate__(), A(1).__getstate__(), s.__getstate__(), s2.__getstate__(), [].__getstate__(), L().__getstate__())
for f in ('s',(1,),b'x',1,1.5,1j):
    print(f.__getnewargs__() if hasattr(f,'__getnewargs__') else None)
print(copy.copy(A([1])).x, copy.deepcopy(A([1]))==A([1]), copy.copy(s).a, copy.copy(s2).z, copy.deepcopy(s2).a, copy.copy(GN(1,2)), copy.copy(GNX(k=4)).k, copy.copy(GS()).got, copy.copy(L([1])), copy.deepcopy(L([[1]])), copy.copy(D(a=1)), copy.deepcopy(D(a=[1])), repr(copy.copy(E(1,2))), copy.deepcopy([1,{2:(3,[4])}]), copy.copy({1}), copy.deepcopy({1,2}), copy.deepcopy(range(3)), copy.copy(len) is len)
it=iter([1,2,3]); next(it); c=copy.copy(it); print(list(c), list(it))
it=iter(range(5)); next(it); print(list(copy.copy(it)), it.__reduce__()[1:])
it=iter('abc'); next(it); print(list(copy.copy(it)))
e=enumerate('abc',5); next(e); print(list(copy.copy(e)))
r=reversed([1,2,3]); next(r); print(list(copy.copy(r)))
r=reversed((1,2,3)); next(r); print(list(copy.copy(r)))
a=[1]; a.append(a); b=copy.deepcopy(a); print(b[1] is b)
class DC:
    def __deepcopy__(self,memo): return 'deep'
    def __copy__(self): return 'shallow'
print(copy.copy(DC()),copy.deepcopy([DC()]))
try: copy.copy((i for i in []))
except TypeError as e: print(e)
import threading
try: copy.deepcopy(threading.Lock())
except TypeError as e: print(e)
l=iter([1,2,3]); l.__setstate__(2); print(list(l))
