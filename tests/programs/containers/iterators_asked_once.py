# An iterator that has given its items once is not asked for them again, whatever stands among them.
import array
import collections
import itertools
import math


class Number:
    def __init__(self, number):
        self.number = number

    def __index__(self):
        return self.number

    __float__ = lambda self: self.number + 0.5
    __add__ = __radd__ = __mul__ = __rmul__ = lambda self, other: Number(self.number * 10)


def extended(container):
    return lambda items: container.extend(items) or container


def sliced(container):
    return lambda items: container.__setitem__(slice(0, 1), items) or container


for function in (bytes, bytearray, sum, math.fsum, math.prod, list, set, any, lambda x: array.array("i", x), lambda x: array.array("d", x),
                 lambda x: math.gcd(*x), lambda x: dict.fromkeys(x), sorted, max, lambda x: "".join(x), collections.deque):
    for make in iter, reversed, itertools.chain, lambda x: (item for item in x), lambda x: itertools.islice(x, 9):
        try:
            result = function(make([1, 2, Number(3), 4]))
            print(type(result).__name__, len(result) if hasattr(result, "__len__") else getattr(result, "number", result))
        except Exception as error:
            print(type(error).__name__, error)
for function in extended(array.array("b")), extended(bytearray()), sliced(bytearray(b"abc")), extended([]), sliced([0, 1]):
    print(len(function(iter([1, 2, Number(3), 4]))))
print(bytearray(b"a") < memoryview(b"b"), memoryview(b"b") > bytearray(b"c"), b"a" < bytearray(b"b"))
