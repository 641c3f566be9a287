# The module functools over its C parts, operator and its classes.
import functools
import operator
from functools import cache, cached_property, cmp_to_key, lru_cache, partial, partialmethod, reduce
from functools import singledispatch, singledispatchmethod, total_ordering, wraps


def fails(function, *args, **keywords):
    try:
        result = function(*args, **keywords)
    except Exception as error:
        print(type(error).__name__ + ":", error)
    else:
        print("no error", result)


print(reduce(operator.add, [1, 2, 3]), reduce(lambda a, b: a * b, range(1, 6), 10), reduce(max, [], 4))
fails(reduce, operator.add, [])
fails(reduce, operator.add, 5)

base2 = partial(int, base=2)
print(base2("101"), base2, base2.func, base2.args, base2.keywords)
add3 = partial(lambda *args, **kw: (args, kw), 1, 2, z=1)
more = partial(add3, 3, y=2)
print(more(4, x=3), more.args, more.keywords, add3(z=9))
more.note = "attribute"
print(more.note, more.__dict__, partial(print, "partial", end="!\n")("done"))
fails(partial)
fails(partial, 3)
print(partial(len).__reduce__(), callable(partial(len)))


class Cell:
    def __init__(self):
        self.alive = False

    def set_state(self, state):
        self.alive = state

    set_alive = partialmethod(set_state, True)


cell = Cell()
cell.set_alive()
print(cell.alive)


@lru_cache(maxsize=2)
def square(n):
    "Squares."
    print("computing", n)
    return n * n


print(square(2), square(3), square(2), square(4), square(3), square.cache_info())
print(square.__name__, square.__doc__, square.__wrapped__(5), square.cache_parameters())
square.cache_clear()
print(square.cache_info(), square(n=2), square(2), square.cache_info())


@lru_cache(maxsize=None, typed=True)
def typed(x, y=0):
    return type(x).__name__


print(typed(1), typed(1.0), typed(True), typed(1, y=0), typed.cache_info())


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())


@lru_cache
def plain(*args):
    return args


print(plain(1, 2), plain([1][0]), plain.cache_info(), plain((1,)), plain(1), plain.cache_info())
fails(plain, [])


class Methods:
    calls = 0

    @lru_cache
    def slow(self, n):
        Methods.calls += 1
        return n

    @cached_property
    def value(self):
        Methods.calls += 1
        return "computed"

    @singledispatchmethod
    def show(self, arg):
        return f"any {arg!r}"

    @show.register
    def _(self, arg: int):
        return f"int {arg}"


one = Methods()
print(one.slow(1), one.slow(1), one.value, one.value, Methods.calls, one.show(1), one.show("x"))

print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), cmp_to_key(lambda a, b: a - b)(3) < cmp_to_key(len)(4))
print(min("bca", key=cmp_to_key(lambda a, b: (a > b) - (a < b))))


@total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


print(Version(1) <= Version(2), Version(1) > Version(2), Version(2) >= Version(2))


@singledispatch
def describe(value):
    return f"something: {value!r}"


@describe.register(int)
@describe.register(float)
def _(value):
    return f"number: {value}"


@describe.register
def _(value: list):
    return f"list of {len(value)}"


print(describe(1), describe(2.5), describe([1]), describe("s"), describe(True), describe.dispatch(bool) is describe.dispatch(int))


def logged(function):
    @wraps(function)
    def wrapper(*args, **keywords):
        print("calling", function.__name__)
        return function(*args, **keywords)
    return wrapper


@logged
def hello(name: str) -> str:
    "Says hello."
    return f"hello {name}"


print(hello("x"), hello.__name__, hello.__doc__, hello.__annotations__)

print(operator.attrgetter("real", "imag")(3 + 4j), operator.attrgetter("n")(Version(7)), operator.itemgetter(1)("abc"),
      operator.itemgetter(2, 0)("abc"), operator.methodcaller("replace", "a", "b")("banana"))
print(operator.attrgetter("a.b"), operator.itemgetter(1, "k"), operator.methodcaller("m", 1, k=2))
print(operator.itemgetter(slice(1, 3))([0, 1, 2, 3]), operator.length_hint(iter([1, 2])), operator.index(True),
      operator.concat([1], [2]), operator.indexOf([5, 6], 6), operator.countOf("abca", "a"), operator.contains("abc", "b"))
print(operator.add(1, 2), operator.floordiv(7, 2), operator.not_(0), operator.truth([]), operator.is_(1, 1), operator.matmul.__name__,
      operator.call(max, 1, 2), operator.neg(3), operator.inv(5), operator.pow(2, 5), operator.lt(1, 2), operator.__add__(1, 1))
values = [1, 2]
print(operator.iadd(values, [3]), values, operator.setitem(values, 0, 9), operator.delitem(values, 1), values, operator.getitem(values, -1))
print(operator.add, type(operator.add).__name__, operator.add.__module__, sorted([(1, "b"), (0, "c")], key=operator.itemgetter(1)))
fails(operator.attrgetter, 3)
fails(operator.itemgetter)
fails(operator.indexOf, [1], 2)
fails(operator.index, 1.5)
fails(operator.concat, 1, 2)
fails(operator.length_hint, [], "x")
fails(operator.add, 1, "x")


class Holds:
    method = operator.add
    other = len


print(Holds().method(1, 2), Holds().other("abc"))
