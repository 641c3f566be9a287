# sys.getsizeof as CPython 3.11 answers it: numbers, text, containers, objects with and without __slots__.
import sys


def gen():
    yield


class Plain:
    pass


class Slots:
    __slots__ = ("a", "b")


class MyList(list):
    pass


class MyDict(dict):
    pass


for value in (Plain(), Slots(), MyList(), MyDict(), gen, len, int, Plain, range(3), gen(), 3.5, 1j, None, True,
              0, 1, 2**30, 2**60, 10**100, "", "a", "é", "ሴ", "😀", b"", b"abc", bytearray(), (), (1, 2), slice(1),
              object(), ..., ValueError(), property(), enumerate([]), zip(), iter([])):
    print(type(value).__name__, sys.getsizeof(value), type(value).__basicsize__)
print([sys.getsizeof([0] * n) for n in (0, 1, 5, 100)], sys.getsizeof([1, 2, 3]))
grown, sizes = [], []
for i in range(40):
    grown.append(i)
    sizes.append(sys.getsizeof(grown))
print(sizes)
for n in (0, 1, 5, 6, 10, 11, 30, 100, 1000):
    print(n, sys.getsizeof({i: i for i in range(n)}), sys.getsizeof({str(i): i for i in range(n)}),
          sys.getsizeof({i for i in range(n)}))


class Says:
    def __init__(self, size):
        self.size = size

    def __sizeof__(self):
        return self.size


print(sys.getsizeof(Says(100)), sys.getsizeof(Says("x"), -1))
try:
    sys.getsizeof(Says(-1))
except ValueError as error:
    print(error)
try:
    sys.getsizeof(Says("x"))
except TypeError as error:
    print(error)
