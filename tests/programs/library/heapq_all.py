# heapq over plain items and over items with a __lt__ of their own.
import heapq, random
rng=random.Random(5)
class K:
    def __init__(s,n): s.n=n
    def __lt__(s,o): return s.n<o.n
    def __repr__(s): return f'K{s.n}'
for make in (int,float,str,lambda n:(n%7,str(n)),K,lambda n:(n%3,K(n))):
    h=[]; 
    for i in range(60):
        heapq.heappush(h,make(rng.randrange(40)))
        if i%5==4: print(heapq.heappop(h),end=' ')
    print(h)
    print([heapq.heappop(h) for _ in range(len(h))])
h=[3,1,2]; heapq.heapify(h); print(h, heapq.heappushpop(h,0), heapq.heapreplace(h,9), h)
h=[1,'a']
for f in (lambda: heapq.heappush([1],'a'), lambda: heapq.heappop([]), lambda: heapq.heappush((),1), lambda: heapq.heappop([1,2,'x'])):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(h, heapq.heappop([7]), heapq.nsmallest(2,[3,1,2]))
n=float('nan'); h=[]
for x in (3,n,1,n,2): heapq.heappush(h,x)
print(h,[heapq.heappop(h) for _ in range(5)])
