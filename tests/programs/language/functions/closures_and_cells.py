# Closures: late binding, cells, nonlocal counters, defaults that are shared, functions with attributes, recursion by name.
def make(): return [lambda: i for i in range(3)], [lambda i=i: i for i in range(3)]
a, b = make(); print([f() for f in a], [f() for f in b], a[0].__closure__[0].cell_contents, b[0].__closure__, b[1].__defaults__)
def counter(start=0, 步=1):
    n = start
    def up(): nonlocal n; n += 步; return n
    up.reset = lambda: globals().update(done=True) or n
    return up
c = counter(10, 步=5); print(c(), c(), c.reset(), done, c.__code__.co_freevars, c.__name__, c.__qualname__)
def shared(x, seen=[]): seen.append(x); return seen
print(shared(1), shared(2), shared.__defaults__); shared.__defaults__ = ([],); print(shared(3))
def outer():
    x = 1
    def inner(): return x
    del x
    try: inner()
    except NameError as error: print(error)
    x = 5; return inner
print(outer()(), (lambda f: f(f, 5))(lambda f, n: 1 if n < 2 else n * f(f, n - 1)))
def compose(*fs): return lambda x: __import__("functools").reduce(lambda acc, f: f(acc), fs, x)
print(compose(str, len, [10, 20, 30].__getitem__)(77))
try:
    def f(): print(v); v = 1
    f()
except UnboundLocalError as error: print(error)
