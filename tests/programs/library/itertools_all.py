# Every iterator of itertools: values, ends, repr, errors, copies.
import itertools
from itertools import (accumulate, chain, combinations, combinations_with_replacement, compress, count,
                       cycle, dropwhile, filterfalse, groupby, islice, pairwise, permutations, product,
                       repeat, starmap, takewhile, tee, zip_longest)


def show(*values):
    print(*values)


def fails(function, *args, **keywords):
    try:
        result = function(*args, **keywords)
    except Exception as error:
        print(type(error).__name__ + ":", error)
    else:
        print("no error", result)


show(list(accumulate([1, 2, 3, 4])), list(accumulate([1, 2, 3], lambda a, b: a * b, initial=10)))
show(list(accumulate([], initial=5)), list(accumulate("abc")))
show(list(chain("ab", [1, 2], (), {3: 4})), list(chain.from_iterable(["xy", "z"])))
show(list(combinations("abcd", 2)), list(combinations([1], 2)), list(combinations("ab", 0)))
show(list(combinations_with_replacement("abc", 2)), list(combinations_with_replacement([], 1)))
show(list(compress("abcdef", [1, 0, 1, 0, 1])))
show(list(islice(count(), 3)), list(islice(count(5, -2), 3)), list(islice(count(0.5, 0.25), 3)))
show(count(), count(3), count(3, 2), count(1.5), count(1.5, 1), count(10 ** 20))
show(list(islice(cycle("abc"), 8)), list(cycle([])))
show(list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(takewhile(lambda x: x < 3, [1, 2, 3, 1])))
show(list(filterfalse(None, [0, 1, 2, ""])), list(filterfalse(lambda x: x % 2, range(6))))
show([(k, list(g)) for k, g in groupby("aaabbc")])
show([(k, list(g)) for k, g in groupby(range(7), lambda x: x // 3)])
keys = groupby("aabbcc")
first, group = next(keys)
second, other = next(keys)
show(first, list(group), second, next(other), list(other))
show(list(islice("abcdefg", 2)), list(islice("abcdefg", 2, 4)), list(islice("abcdefg", 2, None, 2)))
show(list(islice("abc", None)), list(islice(range(10), 1, 9, 3)))
it = iter(range(10))
show(list(islice(it, 2, 5)), list(it))
show(list(pairwise("abcd")), list(pairwise("a")))
show(list(permutations("abc")), list(permutations([1, 2, 3], 2)), list(permutations([1], 2)))
show(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()), list(product([], [1])))
show(list(repeat("x", 3)), repeat(7), repeat(7, 2), list(repeat(1, -5)))
show(repeat(None, 4).__length_hint__())
show(list(starmap(pow, [(2, 3), (3, 2)])), list(starmap(max, ["abc", [1, 5]])))
a, b, c = tee(iter("abcde"), 3)
show(next(a), next(a), next(b), list(a), list(c), list(b))
show(list(zip_longest("abc", [1])), list(zip_longest("ab", "xyz", fillvalue="-")), list(zip_longest()))

fails(islice, "abc", -1)
fails(islice, "abc", 1, 2, 0)
fails(combinations, "abc", -1)
fails(product, "ab", repeat=-1)
fails(tee, [], -1)
fails(repeat(1).__length_hint__)
fails(next, iter(chain()))
fails(list, chain(1))
fails(count, "a")
fails(cycle)
fails(starmap, len)
fails(chain, x=1)

for make in (lambda: accumulate([1, 2, 3]), lambda: chain("ab", "c"), lambda: combinations("abcd", 3),
             lambda: combinations_with_replacement("ab", 2), lambda: compress("abc", [1, 1, 0]),
             lambda: count(3, 2), lambda: cycle("ab"), lambda: dropwhile(bool, [1, 0, 2]),
             lambda: filterfalse(None, [0, "", ()]), lambda: groupby("aab"), lambda: islice("abcdef", 1, 5, 2),
             lambda: permutations("abc", 2), lambda: product("ab", "cd"), lambda: repeat("r", 4),
             lambda: starmap(pow, [(1, 2), (3, 4)]), lambda: takewhile(bool, [1, 2, 0]),
             lambda: zip_longest("abc", "d")):
    iterator = make()
    before = iterator.__reduce__()
    next(iterator)
    after = iterator.__reduce__()
    show(type(iterator), before[0].__name__, len(before), after[0].__name__, len(after))


def steps(name):
    for i in range(3):
        print("step", name, i)
        yield i


lazy = chain(steps("a"), steps("b"))
show(next(lazy), next(lazy))
show(list(islice(lazy, 3)))
show(list(zip(count(1), "ab", repeat(None))), dict(zip("ab", count())))
show(sum(islice(count(1), 100)), max(accumulate([3, 1, 2], max)), sorted(chain([3, 1], [2])))
show([*permutations(range(3), 1)], set(chain("ab", "ba")) == {"a", "b"})
a, b = tee(count())
show(next(a), next(a), next(b), type(a), isinstance(a, itertools._tee))


class Twice(chain):
    def __next__(self):
        return super().__next__() * 2


show(list(Twice([1, 2], "x")))


def broken():
    yield 1
    raise ValueError("broken")


fails(list, chain([0], broken()))
fails(list, zip_longest(broken(), "abc"))
