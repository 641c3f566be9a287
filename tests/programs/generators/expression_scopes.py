# Generator expressions: lazy bodies, eager first iterable, names, nesting, errors in the middle.
def noisy(n):
    for i in range(n): print("make", i); yield i
g = (x * 10 for x in noisy(3) if x != 1)
print("made"); print(next(g)); print(list(g), list(g))
try: (x for x in 5)
except TypeError as error: print(error)
lazy = (1 // x for x in [1, 0, 2])
print(next(lazy))
try: next(lazy)
except ZeroDivisionError as error: print(error)
print(list(lazy))
k = 2
h = (k * i for i in range(3)); k = 5
print(list(h), sum(x * y for x in range(3) for y in range(x)), any(x > 3 for x in iter([1, 5, 9])))
fs = [lambda: i for i in range(3)]
print([f() for f in fs], [(lambda j=i: j)() for i in range(3)])
class C:
    n = 3
    items = [n for _ in range(2)] if False else list(range(n))
    try: bad = [n for _ in range(2)]
    except NameError as error: print(error)
print(C.items, (lambda: (yield))().__name__, type(h).__name__, [y := 1, y ** 2], y)
