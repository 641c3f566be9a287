# Operators between objects of one class: refused, reflected, in place, with a subclass that knows better.
class Number:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        print('lt', self.n, other.n)
        return NotImplemented if self.n == 0 else self.n < other.n

    def __gt__(self, other):
        print('gt', self.n, other.n)
        return NotImplemented if other.n == 5 else 'greater'

    def __add__(self, other):
        return NotImplemented if self.n == 0 else Number(self.n + other.n)

    def __radd__(self, other):
        return 'radd'

    def __eq__(self, other):
        return NotImplemented


class Better(Number):
    def __radd__(self, other):
        return 'better'


class InPlace(Number):
    def __iadd__(self, other):
        self.n += 100
        return self


a, b, zero = Number(1), Number(2), Number(0)
print(a < b, zero < b, a == b, a != b, a == a)
total = a
total += b
print(total.n, a + Better(1), (Better(1) + Better(2)).n)
place = InPlace(1)
place += InPlace(2)
print(place.n)
for action in (lambda: zero + b, lambda: zero < Number(5), lambda: a * b, lambda: zero.__add__(b)):
    try:
        print(action())
    except TypeError as error:
        print(error)
total = zero
try:
    total += b
except TypeError as error:
    print(error)


class Raises:
    def __lt__(self, other):
        raise ValueError('no order')


try:
    sorted([Raises(), Raises()])
except ValueError as error:
    print(error)
import heapq
heap = []
for n in 5, 3, 8, 1, 4:
    heapq.heappush(heap, (n, n))
print([heapq.heappop(heap)[0] for _ in range(5)])
