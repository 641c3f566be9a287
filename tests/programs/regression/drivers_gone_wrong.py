# Loops of C++ that call back: what they go on with may have changed, and hidden Python may have to finish them.
import heapq
import itertools


class Turned(tuple):
    pass


def once(item):
    Turned.__getitem__ = lambda self, index: "g%d" % index
    return item


def reset():
    if "__getitem__" in Turned.__dict__:
        del Turned.__getitem__


print(list(map(once, reversed(Turned((1, 2, 3))))))
reset()
print(tuple(map(once, reversed(Turned((1, 2, 3))))))
reset()
items = [0]
items += map(once, reversed(Turned((1, 2, 3))))
print(items)
heap = [1]
try:
    heapq.heappush(heap, "a")
except TypeError as error:
    print(error, heap)
heap = [1, 2, "a"]
try:
    heapq.heappop(heap)
except TypeError as error:
    print(error, heap)
print(list(itertools.product("ab", [], "cd")), list(itertools.product("ab", "cd")))


class Deep:
    def __init__(self, n):
        global reached
        reached = n
        Deep(n=n + 1)


try:
    Deep(0)
except RecursionError:
    print(reached // 10)


class Dying:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        if self.name == "spawn":
            first = Dying("first")
            del first
            log.append("between")
            second = Dying("second")
            del second
        log.append(self.name)


log = []
both = [Dying("waits"), Dying("spawn")]
del both
print(log)
