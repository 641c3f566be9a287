# Counter, defaultdict, OrderedDict, ChainMap, namedtuple, deque as programs use them.
from collections import Counter, defaultdict, OrderedDict, ChainMap, namedtuple, deque, UserDict, UserList, UserString
words = "天 地 天 人 地 天".split()
c = Counter(words)
print(c, c.most_common(2), c["鬼"], c + Counter(天=1), c - Counter(天=5), c & Counter(天=1, 地=9), c | Counter(人=4), +Counter(a=-1), -Counter(a=-1), c.total(), sorted(c.elements()))
c.subtract(天=5); print(c, c <= Counter(天=9, 地=9, 人=9), Counter(a=1) == Counter(a=1, b=0))
d = defaultdict(list)
for w in words: d[len(d)].append(w)
print(d, d.default_factory, d.get(99), defaultdict(lambda: 5)[1])
try: defaultdict()["x"]
except KeyError as error: print(error)
o = OrderedDict(a=1, b=2, c=3); o.move_to_end("a"); o.move_to_end("c", last=False)
print(o, o.popitem(last=False), o == dict(a=1, b=2), OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), list(reversed(o)))
m = ChainMap({"x": 1}, {"x": 2, "y": 3}); child = m.new_child({"z": 0}); child["y"] = 9
print(m, child["y"], child.parents["y"], sorted(child), m.maps[0], len(child))
try: del m["y"]
except KeyError as error: print(error)
P = namedtuple("P", "x y z", defaults=[0]); print(P(1, 2), P._make([1, 2, 3])._asdict(), P.__doc__, P.x.__doc__, P._field_defaults)
for names in ("a a", "_x", "class", "1a", "x y z"):
    try: print(namedtuple("T", names, defaults=(1, 2, 3, 4)))
    except (ValueError, TypeError) as error: print(error)
print(namedtuple("T", "a a class", rename=True)._fields, deque("abc", 2), UserList([1]) + [2], UserString("x") * 3, UserDict(a=1))
