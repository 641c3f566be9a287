# The module collections over its C parts: namedtuple, Counter, ChainMap, OrderedDict, defaultdict, User...
import collections
from collections import (ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque,
                         namedtuple)
from collections import abc


def fails(function, *args, **keywords):
    try:
        result = function(*args, **keywords)
    except Exception as error:
        print(type(error).__name__ + ":", error)
    else:
        print("no error", result)


Point = namedtuple("Point", "x y", defaults=[0])
p = Point(3)
print(p, p.x, p[1], Point(1, 2) == (1, 2), p._replace(y=9), p._asdict(), Point._fields, Point._make("ab"))
print(Point._field_defaults, Point.x.__doc__, Point.__doc__, Point.__match_args__, hash(p) == hash((3, 0)))
Point.x.__doc__ = "across"
print(Point.x.__doc__, Point.x, p.__getnewargs__(), Point.__new__.__defaults__)
fails(Point)
fails(setattr, p, "x", 1)
fails(namedtuple, "Bad", "a a")
fails(namedtuple, "Bad", "class")
print(namedtuple("R", "a class a", rename=True)._fields)


class Sub(Point):
    __slots__ = ()

    @property
    def total(self):
        return self.x + self.y


print(Sub(1, 2), Sub(1, 2).total, sorted([Point(2, 1), Point(1, 5)]))

c = Counter("mississippi")
print(c, c.most_common(2), c["z"], sorted(c.elements()), c.total())
c.update("miss")
c.subtract(i=3)
print(c, c + Counter(m=1), c - Counter(s=2), c & Counter(s=1, z=4), c | Counter(z=1), +Counter(a=-1), -Counter(a=-1))
print(Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2), Counter([1, 1, 2]), Counter({"a": 2}, b=1))
del c["q"]
fails(Counter.fromkeys, "ab")
print(repr(Counter()), Counter(x=3).copy(), list(Counter("abca").items()))

d = defaultdict(list)
d["a"].append(1)
d["b"]
print(d, d.default_factory, dict(d), d.get("zz"), "zz" in d, len(d))
n = defaultdict(int, {"k": 1}, j=2)
n["new"] += 5
print(n, n.copy(), n == {"k": 1, "j": 2, "new": 5}, n | {"x": 1}, {"y": 2} | n)
fails(lambda: defaultdict(None)["x"])
fails(defaultdict, 3)
fails(lambda: defaultdict()["x"])
nested = defaultdict(lambda: defaultdict(int))
nested["a"]["b"] += 1
print(nested["a"], type(nested["c"]).__name__, d.__missing__("q"), defaultdict(d.__missing__).__reduce__()[0])
r = defaultdict()
r["self"] = r
print(r)


class Defaults(defaultdict):
    def __missing__(self, key):
        return f"no {key}"


print(Defaults()["x"], Defaults(int, a=1))

o = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
o.move_to_end("a")
print(o, list(o), list(reversed(o)))
o.move_to_end("c", last=False)
print(o, o.popitem(), o.popitem(last=False), o, len(o))
o["z"] = 26
o.update(y=25, z=1)
print(o, o.keys(), o.values(), o.items(), OrderedDict(), bool(OrderedDict()))
print(o == OrderedDict([("b", 2), ("y", 25), ("z", 1)]), o == {"z": 1, "b": 2, "y": 25}, o != OrderedDict(b=2),
      OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), dict(a=1, b=2) == OrderedDict(b=2, a=1))
print(o.pop("b"), o.pop("none", "default"), o.setdefault("s", 1), o.setdefault("s", 2), o.copy(), OrderedDict.fromkeys("ab", 0))
fails(o.pop, "none")
fails(o.move_to_end, "none")
fails(OrderedDict().popitem)
fails(OrderedDict, 1, 2)
fails(OrderedDict, [1])
print(o | {"m": 1}, {"m": 1} | o, o.__reduce__()[:4])
o |= {"in": "place"}
print(o, list(o.items())[-1], list(reversed(o.items()))[0])
o["self"] = o
print(o)
o.attribute = "kept"
print(hasattr(o.copy(), "attribute"), vars(o))


class LRU(OrderedDict):
    def __init__(self, size):
        super().__init__()
        self.size = size

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.move_to_end(key)
        if len(self) > self.size:
            self.popitem(last=False)


lru = LRU(2)
for key in "abca":
    lru[key] = key.upper()
print(lru, lru.size)
for key in range(1000):
    lru[key] = key
print(lru)

m = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(m["a"], m["b"], len(m), sorted(m), m.new_child({"b": 9})["b"], m.parents, m.maps, "z" in m)
m["new"] = 0
print(m, dict(m))
fails(lambda: m["none"])


class Upper(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)


u = Upper(a=1)
u["b"] = 2
print(u, u.data, len(u), "A" in u, dict(u))
l = UserList([3, 1, 2])
l.sort()
print(l, l + [9], l[1:], l * 2, UserString("abc").upper(), UserString("x") + "y")

print(isinstance([], abc.Sequence), isinstance({}, abc.Mapping), isinstance(set(), abc.Set),
      isinstance(deque(), abc.MutableSequence), isinstance((i for i in []), abc.Generator),
      isinstance(3, abc.Hashable), isinstance([], abc.Hashable), isinstance("", abc.Iterable),
      isinstance(3, abc.Iterable), isinstance({}.keys(), abc.KeysView), isinstance(len, abc.Callable),
      issubclass(OrderedDict, abc.MutableMapping), isinstance(iter([]), abc.Iterator))


class Countdown(abc.Sequence):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if not 0 <= i < self.n:
            raise IndexError(i)
        return self.n - i


print(list(Countdown(3)), 2 in Countdown(3), list(reversed(Countdown(3))), Countdown(4).index(2), Countdown(2).count(1))
match Countdown(2):
    case [a, b]:
        print("matched", a, b)


class Half(abc.Mapping):
    pass


fails(Half)


class Quacks:
    def __iter__(self):
        return iter(())


print(isinstance(Quacks(), abc.Iterable), issubclass(Quacks, abc.Iterable), issubclass(Quacks, abc.Collection))


@abc.Sized.register
class Registered:
    pass


print(isinstance(Registered(), abc.Sized), collections.OrderedDict is OrderedDict)
