# Binary operators: reflected, in place, NotImplemented, subclasses first.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


class V:
    def __init__(s,n): s.n=n
    def __repr__(s): return f'V{s.n}'
    def __add__(s,o): print('add',o); return NotImplemented if o=='x' else V(s.n+1)
    def __radd__(s,o): print('radd',o); return V(s.n+10)
    def __iadd__(s,o): print('iadd'); return s
    def __mul__(s,o): return NotImplemented
    def __lt__(s,o): print('lt'); return NotImplemented
    def __gt__(s,o): print('gt'); return 'gt!'
    def __eq__(s,o): print('eq'); return NotImplemented
    def __index__(s): return s.n
    def __neg__(s): return 'neg'
    def __abs__(s): return 'abs'
    def __invert__(s): return 'inv'
    def __bool__(s): return s.n>0
    def __len__(s): return 3
    def __contains__(s,x): return x
    def __divmod__(s,o): return 'dm'
    def __rdivmod__(s,o): return 'rdm'
    def __pow__(s,o,m=None): return ('pow',o,m)
    def __rpow__(s,o): return ('rpow',o)
    def __matmul__(s,o): return '@'
    def __round__(s,n=None): return ('round',n)
    def __trunc__(s): return 'trunc'
    def __floor__(s): return 'floor'
    def __ceil__(s): return 'ceil'
    def __hash__(s): return s.n
    def __format__(s,spec): return f'<{spec}>'
    def __bytes__(s): return b'bb'
    def __complex__(s): return 1j
    def __float__(s): return 2.5
    def __int__(s): return 7
v=V(1); w=V(2)
print(v+1); print(1+v); attempt(lambda: v+'x'); attempt(lambda: v*2); attempt(lambda: 2*v); v+=1; print(v)
print(v<w); attempt(lambda: v<3); attempt(lambda: v<=3); print(v==w, v!=w, v==v)
print([10,20,30][v], 'abc'[V(2)], range(5)[V(3)], hex(V(255)), bin(v), [0]*V(3), list(range(V(3))))
print(-v, abs(v), ~v, bool(V(0)), not v, len(v), 5 in v, 0 in v, divmod(v,1), divmod(1,v), v**2, 2**v, pow(v,2,5), v@1, round(v), round(v,2))
