# How often lru_cache asks a key for its hash and whether it is equal.
import functools
calls=[]
class K:
    def __init__(s,n): s.n=n
    def __hash__(s): calls.append(f"h{s.n}"); return s.n//3
    def __eq__(s,o): calls.append(f"e{s.n}{o.n}"); return s.n==o.n
for m in (None,3,0,1):
    @functools.lru_cache(maxsize=m)
    def f(*a,**k): return a
    for i in [1, 2, 1, 3, 4, 5, 1, 2, 4]:
        f(K(i)); print(m,i,calls); calls.clear()
        f(K(i),1); print(m,i,calls); calls.clear()
        f(K(i),x=K(2)); print(m,i,calls); calls.clear()
    print(f.cache_info())
