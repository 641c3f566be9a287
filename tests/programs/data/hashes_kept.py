"""What a set or dict holds is not hashed again when it goes into another one; tables that change meanwhile."""


class Counted(int):
    def __init__(self, value):
        self.count = 0

    def __hash__(self):
        self.count += 1
        return int.__hash__(self)


keys = dict.fromkeys(map(Counted, range(10)))
print(sum(key.count for key in keys))
s = set(keys)
s.difference(keys)
s.symmetric_difference_update(keys)
again = dict.fromkeys(set(keys), 1)
frozen = frozenset(keys)
frozen | set(keys), frozen & set(keys), frozen - set(keys)
print(sum(key.count for key in keys), len(s), len(again))


class Clearing:
    def __hash__(self):
        return hash(0)

    def __eq__(self, other):
        others.clear()
        return False


others = set()
others = {Clearing() for i in range(10)}
target = {0}
target.update(others)
print(len(target) > 0)

for make in (lambda d: d, lambda d: d.values(), lambda d: d.items()):
    d = {0: 0}
    try:
        for item in make(d):
            del d[0]
            d[0] = 0
        print("no error")
    except RuntimeError as error:
        print(error)
d = {1: 1, 2: 2}
print(d.popitem(), d)
d[3] = 3
del d[1]
d[1] = 1
print(list(d), d.popitem(), d)


class Slotted(set):
    __slots__ = ("x",)


slotted = Slotted("a")
slotted.x = 1
print(slotted.__reduce__()[1:])


class Emptying:
    def __init__(self, empty):
        self.empty = empty

    def __eq__(self, other):
        self.empty()
        return NotImplemented


one, two = [], []
one.append(Emptying(lambda: two.clear()))
two.append(Emptying(lambda: one.clear()))
print(one == two)


class Wiping:
    def __eq__(self, other):
        wiped.clear()
        return NotImplemented


wiped = {0: set()}
print((0, Wiping()) in wiped.items(), wiped)
print((0, 1) in {0: 1}.items(), (0,) in {0: 1}.items(), (Counted(3), 4) in {3: 4}.items())
