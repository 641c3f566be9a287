# How deep a program may go: what is C in CPython does not count, the calls that it makes do.
import functools


def deepest(function):
    low, high = 1, 3000
    while low < high:
        middle = (low + high + 1) // 2
        try:
            function(middle)
            low = middle
        except RecursionError:
            high = middle - 1
    return low


def plain(n):
    return n if n <= 0 else plain(n - 1)


def mapped(n):
    return n if n <= 0 else list(map(mapped, [n - 1]))


def listed(n):
    return n if n <= 0 else [listed(n - 1) for _ in "a"]


def summed(n):
    return n if n <= 0 else sum(summed(n - 1) for _ in "a")


def cached(n):
    @functools.lru_cache(None)
    def inner(n):
        return n if n <= 0 else inner(n - 1)
    return inner(n)


class Number:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return True if self.n <= 0 else Number(self.n - 1) == other

    def __call__(self):
        return 0 if self.n <= 0 else Number(self.n - 1)()


for function in plain, mapped, listed:
    print(function.__name__, deepest(function))
for function in summed, cached, lambda n: Number(n) == 1, lambda n: Number(n)():
    print(function.__name__, deepest(function) // 10)    # a few calls more or less around it
