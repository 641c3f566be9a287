# Recipes with itertools, as in its documentation.
from itertools import *
import operator, random
def grouper(it, n): return zip_longest(*[iter(it)] * n, fillvalue="×")
def sliding(it, n): return zip(*(islice(part, i, None) for i, part in enumerate(tee(it, n))))
def roundrobin(*its):
    pending, nexts = len(its), cycle(iter(i).__next__ for i in its)
    while pending:
        try:
            for n in nexts: yield n()
        except StopIteration: pending -= 1; nexts = cycle(islice(nexts, pending))
def sieve(n):
    data = bytearray((0, 1)) * (n // 2)
    for p in takewhile(lambda p: p * p < n, (i for i in count(3, 2) if data[i])): data[p * p: n: p + p] = bytes(len(range(p * p, n, p + p)))
    yield 2
    yield from compress(count(), data)
print(["".join(g) for g in grouper("春夏秋冬梅", 2)], list(sliding("ABCD", 3)), "".join(roundrobin("ABC", "D", "EF")), list(sieve(30)))
print([(k, len(list(g))) for k, g in groupby("AAABBC")], list(accumulate([3, 1, 4, 1, 5], max)), list(accumulate([1, 2], initial=10)), list(starmap(pow, [(2, 3), (3, 2)])))
print(list(chain.from_iterable(["ab", "c"])), list(dropwhile(str.isdigit, "12a3")), list(filterfalse(None, [0, 1, ""])), list(pairwise([1, 2, 3])), list(repeat("x", 2)), list(islice(count(2.5, .5), 3)))
print(len(list(product("ab", repeat=3))), list(permutations([1, 2, 3], 2))[:3], list(combinations("abc", 2)), list(combinations_with_replacement("ab", 2)), next(chain()or[], None) if False else "-")
flat = lambda x: [y for part in x for y in (flat(part) if isinstance(part, list) else [part])]
print(flat([1, [2, [3, []]]]), sum(map(operator.mul, [1, 2], [3, 4])), list(takewhile(lambda x: x < 3, count())))
for action in (lambda: islice([], -1), lambda: next(count("a")), lambda: tee([], -1), lambda: product([], repeat=-1), lambda: permutations(3), lambda: combinations("ab", -1)):
    try: print(action())
    except (TypeError, ValueError) as error: print(type(error).__name__, error)
