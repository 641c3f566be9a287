# format, int, float, round and their methods.
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
import math
print(f'{v:>10}', format(v,'x'), '{:a{}}'.format(v,3), bytes(v), complex(v), float(v), int(v), math.floor(v), math.ceil(v), math.trunc(v))
