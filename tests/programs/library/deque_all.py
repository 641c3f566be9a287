# collections.deque through the module that holds it.
import sys

from _collections import deque


def fails(function, *args, **keywords):
    try:
        result = function(*args, **keywords)
    except Exception as error:
        print(type(error).__name__ + ":", error)
    else:
        print("no error", result)


d = deque("abc")
d.append("d")
d.appendleft("z")
print(d, len(d), d[0], d[-1], list(d), bool(d), bool(deque()))
print(d.pop(), d.popleft(), d)
d.extend([1, 2])
d.extendleft([3, 4])
print(d, "b" in d, "q" in d, d.index("b"), d.count("a"))
d.rotate(2)
print(d)
d.rotate(-3)
print(d)
d.rotate()
print(d)
d.reverse()
print(d, list(reversed(d)))
d.insert(2, "new")
d.insert(-1, "end")
d.insert(100, "last")
d.insert(-100, "first")
print(d)
del d[0], d[-1]
d[1] = "changed"
print(d)
d.remove("new")
print(d, d.copy() == d, d.copy() is d)
d.clear()
print(d, d.maxlen)

b = deque(range(10), maxlen=3)
print(b, b.maxlen)
b.append(10)
b.appendleft(0)
print(b)
b.extend("xyz!")
print(b)
b.extendleft("pq")
print(b)
b.rotate(1)
print(b, deque([1, 2], 0), deque(maxlen=2))
e = deque(maxlen=0)
e.append(1)
e.extend([2, 3])
print(e)
s = deque([1, 2, 3])
s.extend(s)
print(s)
s.extendleft(s)
print(s)
print(deque([1, 2]) + deque([3]), deque([1, 2]) * 2, 2 * deque([1]), deque([1], 3) * 5)
s = deque([1])
s += "ab"
s *= 2
print(s)
print(deque([1, 2]) == deque([1, 2]), deque([1, 2]) != deque([1, 3]), deque([1, 2]) == [1, 2],
      deque([1, 2]) < deque([1, 3]), deque([1]) < deque([1, 0]), deque([2]) > deque([1, 5]),
      deque() <= deque(), deque([1]) >= deque([2]), deque([1, 2], 5) == deque([1, 2]))
r = deque([1])
r.append(r)
print(r, [r], {1: deque("x")})
fails(deque().pop)
fails(deque().popleft)
fails(lambda: deque([1])[3])
fails(lambda: deque([1])["a"])
fails(lambda: deque([1])[0:1])
fails(deque([1]).remove, 5)
fails(deque([1]).index, 5)
fails(deque([1, 2], 2).insert, 0, 1)
fails(deque, 5)
fails(deque, [], -1)
fails(deque, [], "x")
fails(lambda: deque([1]) + [2])
fails(lambda: deque([1]) < [2])
fails(hash, deque())
fails(setattr, deque(), "maxlen", 3)
it = iter(d)
d.append(1)
fails(next, it)
d = deque([1, 2, 3])
fails(lambda: [d.append(x) for x in d])
d = deque([1, 2, 3])
try:
    for x in reversed(d):
        d.popleft()
except RuntimeError as error:
    print(error)
it = iter(deque("abcd"))
next(it)
print(it.__length_hint__(), it.__reduce__()[1], type(it).__name__, type(reversed(d)).__name__)
print(deque([1, 2, 3]).index(3, 1), deque("abcabc").index("a", 1), deque("abcabc").index("c", -2, 100))
print(deque("ab", 4).__reduce__()[:3], deque().__reduce__()[1:3])


class Item:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return isinstance(other, Item) and self.n == other.n

    def __lt__(self, other):
        return self.n < other.n

    def __repr__(self):
        return f"Item({self.n})"


q = deque([Item(1), Item(2), Item(3)])
print(q, Item(2) in q, q.index(Item(3)), q.count(Item(1)), q == deque([Item(1), Item(2), Item(3)]),
      q < deque([Item(1), Item(5)]))
q.remove(Item(2))
print(q, [q] == [deque([Item(1), Item(3)])])


class Named(deque):
    def __init__(self, name, items=()):
        super().__init__(items)
        self.name = name

    def __repr__(self):
        return f"{self.name}:{super().__repr__()}"


n = Named("n", "xy")
n.append("z")
print(n, n.name, len(n), n[1], isinstance(n, deque), list(n), n == deque("xyz"))
print(sum(deque([1, 2, 3])), max(deque("hello")), sorted(deque([3, 1, 2])), [*deque("ab")], tuple(deque()))
first, *rest = deque([1, 2, 3])
print(first, rest, dict(zip(deque("ab"), deque([1, 2]))))
match deque([1, 2]):
    case [x, y]:
        print("matched", x, y)
big = deque(range(100000))
big.rotate(12345)
print(big[0], big[-1], len(big), sum(big))
for _ in range(99990):
    big.popleft()
print(big)
del big[3]
print(list(big), deque(range(5)).__copy__())


def count():
    yield 1
    yield 2


print(deque(count(), 1), deque(count()))
print(deque, deque.__module__, deque.__name__, deque[int])
