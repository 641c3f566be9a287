# Coroutines by hand: await, async for, async with, comprehensions.
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as s: return s.value


def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


class Aw:
    def __init__(s,v): s.v=v
    def __await__(s): r = yield s.v; return (s.v, r)
async def f(x): return await Aw(x)
c=f(1); print(c.send(None)); attempt(c.send,'ans'); attempt(c.send,1)
async def g(): return [await f(i) for i in range(3)], {k: await f(k) async for k in ag()}
async def ag():
    for i in range(2): yield i; await Aw('z')
print(run(g()))
class ACM:
    async def __aenter__(s): print('aenter'); return s
    async def __aexit__(s,*a): print('aexit', a[0]); return True
async def w():
    async with ACM() as a: 1/0
    async with ACM(), ACM(): print('two')
    return 'w'
print(run(w()))
class AI:
    def __init__(s,n): s.n=n
    def __aiter__(s): return s
    async def __anext__(s):
        if s.n==0: raise StopAsyncIteration
        s.n-=1; return s.n
async def h():
    out=[]
    async for x in AI(3): out.append(x)
    else: out.append('else')
    return out, [x async for x in AI(2) if x], await anext(AI(4)), await anext(AI(0),'dflt')
print(run(h()))
