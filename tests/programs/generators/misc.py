# Recursive generators, names, contexts of exceptions, with inside.
import sys


def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


def g():
    yield 1


a = g()
ge=(x*y for x in range(3) for y in range(x)); print(list(ge), ge)  if 0 else print(list(ge))
attempt(lambda: (x for x in 3))
print(sum(x for x in range(10) if x%2), max((len(w),w) for w in ['a','bbb','cc']))
def fib():
    a,b=0,1
    while 1: yield a; a,b=b,a+b
from_=fib(); print([next(from_) for _ in range(10)])
print(g.__name__, a.__name__, a.__qualname__, type(a).__name__, a.gi_code is g.__code__)
a.__name__='renamed'; print(a.__name__, repr(a).split(' at ')[0]); 
def setn(): a.__name__=3
attempt(setn)
def tree(n):
    if n: yield from tree(n-1); yield n; yield from tree(n-1)
print(list(tree(4)))
def deep(n):
    if n==0: yield 'leaf'
    else: yield from deep(n-1)
print(next(deep(300)))
def ctx():
    try: raise ValueError('outer')
    except ValueError:
        yield 1
        try: raise KeyError('inner')
        except KeyError as e: print(repr(e.__context__)); yield 2
        print(repr(sys.exception()))
list(ctx())
def lam(): return (yield)
l=lam(); next(l); attempt(l.send, 'v')
print([*(yield_ for yield_ in 'ab')])
def args(*, k=1): yield k
print(list(args(k=3)))
attempt(lambda: args(3))
def cl():
    n=0
    def inc():
        nonlocal n; n+=1; yield n
    return inc
i=cl(); print(list(i()),list(i()))
def gen_with():
    class C:
        def __enter__(s): print('enter'); return s
        def __exit__(s,*a): print('exit', a[0])
    with C(): yield 1
w=gen_with(); next(w); w.close(); w=gen_with(); next(w); attempt(w.throw, OSError('o'))
