import copy
import functools
import itertools as it

for n in range(4):
    for r in range(4):
        print(list(it.permutations(range(n), r)), list(it.combinations(range(n), r)))
print(list(it.product('ab', [1, 2], repeat=2)), list(it.product()), list(it.product('ab', [])))
print(list(it.islice(it.count(3, 2), 5)), list(it.islice('abcdefgh', 1, 7, 3)), list(it.islice(it.repeat(3), 2)))
count = it.count(2**47 - 3)
print([next(count) for _ in range(5)], count, list(it.repeat('x', 3)))
first = it.permutations('abcd', 2)
next(first)
second = copy.copy(first)
print(list(first) == list(second))
source = iter(range(9))
print(list(it.islice(source, 0, 4, 2)), list(source))


class Stepping(it.product):
    def __next__(self): return 'own', super().__next__()


print(list(Stepping([1, 2])))


@functools.lru_cache(maxsize=3)
def square(n): return n * n


for n in 1, 2, 3, 1, 4, 2, 1, True, 'a' and 5, 1:
    print(square(n), square.cache_info())
print(functools.partial(max, 3)(1, 5), functools.partial(lambda a, b, c=0: (a, b, c), 1, 2)(c=4))
try: functools.partial(lambda a: a, 1)(2)
except TypeError as error: print(error)
