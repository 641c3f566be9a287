# Classes derived from built-in iterators, unions and aliases as keys.
import collections
import functools
import itertools
import weakref


class Pairs(zip):
    pass


class Numbered(enumerate):
    def __next__(self):
        number, item = super().__next__()
        return f"{number}:{item}"


class Mapped(map):
    def __init__(self, function, items, note=None):
        self.note = note


p = Pairs("ab", [1, 2])
print(type(p).__name__, list(p), list(Numbered("xy", 5)), isinstance(p, zip))
m = Mapped(str.upper, "ab", note="n")
print(m.note, list(m), type(m).__name__)
names = {list[int]: 1, dict[str, int]: 2, int | str: 3, tuple[list[int], ...]: 4}
print(names[list[int]], names[dict[str, int]], names[str | int], names[tuple[list[int], ...]])
od = collections.OrderedDict(a=1)
d = collections.defaultdict(int, a=1)
d |= [("b", 2)]
print(d, od | {"z": 1})


class Key:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return hash(self.n)


keys = weakref.WeakKeyDictionary()
zero, one = Key(0), Key(1)
keys[zero] = "zero"
keys[one] = "one"
print(keys[Key(0)], len(keys))
del zero
print(len(keys), list(keys.values()))


class Fields(collections.namedtuple("Fields", "cls self args")):
    pass


print(Fields(cls=1, self=2, args=3), Fields(1, 2, 3)._asdict())


class Registry:
    @functools.singledispatchmethod
    @classmethod
    def show(cls, value):
        return "any"

    @show.register
    @classmethod
    def _(cls, value: int):
        return "int"


print(Registry.show(1), Registry.show("x"), classmethod(len).__name__)
