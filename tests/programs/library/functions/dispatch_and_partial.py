# singledispatch by class and annotation, singledispatchmethod, partial, partialmethod, reduce, wraps.
from functools import singledispatch, singledispatchmethod, partial, partialmethod, reduce, wraps, cmp_to_key, total_ordering
@singledispatch
def show(x, *rest): return f"object {x!r}"
@show.register
def _(x: int | bool): return f"int {x}"
@show.register(list)
@show.register(tuple)
def _(x): return f"sequence of {len(x)}"
print(show(3), show(True), show([1]), show(()), show("字"), show.dispatch(bool) is show.dispatch(int), sorted(k.__name__ for k in show.registry))
class Formatter:
    @singledispatchmethod
    def fmt(self, x): return "?"
    @fmt.register
    def _(self, x: str): return x.upper()
    bold = partialmethod(lambda self, a, b: (a, b), "**")
print(Formatter().fmt("a"), Formatter().fmt(1), Formatter().bold("x"))
p = partial(int, base=2)
print(p("101"), p.func, p.args, p.keywords, partial(p, "11")(), partial(partial(max, 1), 2).args, repr(p))
for action in (lambda: show(), lambda: partial(), lambda: reduce(max, []), lambda: show.register(3), lambda: partial(3), lambda: show.register(len)):
    try: print(action())
    except TypeError as error: print(error)
def deco(f):
    @wraps(f)
    def inner(*a): "inner"; return f(*a)
    return inner
@deco
def doubled(x: int): "doubles"; return 2 * x
print(doubled.__name__, doubled.__doc__, doubled.__wrapped__(4), doubled.__annotations__, reduce(lambda a, b: a * b, range(1, 6), 2), sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
