# copy: shallow and deep, memo, hooks, what is not copied, recursion.
import copy, collections, threading
class Node:
    def __init__(self, v): self.v, self.next = v, None
a = Node([1]); a.next = Node(2); a.next.next = a
b = copy.deepcopy(a)
print(b is a, b.v == a.v, b.v is a.v, b.next.next is b, copy.copy(a).v is a.v)
class Hooked:
    def __copy__(self): return "copied"
    def __deepcopy__(self, memo): return ("deep", len(memo))
print(copy.copy(Hooked()), copy.deepcopy([Hooked()]))
x = [[1], (2, [3]), {"k": [4]}, {5}, "s", len, Node, None, 1.5, bytearray(b"b"), collections.deque([[6]]), collections.defaultdict(list, a=[7]), range(2), frozenset([8])]
s, d = copy.copy(x), copy.deepcopy(x)
print([p is q for p, q in zip(x, s)], [p is q for p, q in zip(x, d)], d == x, d[11].default_factory)
t = (1, "a"); print(copy.deepcopy(t) is t, copy.copy(t) is t, copy.deepcopy((t, [])) is (t, []))
class Sub(dict):
    def __init__(self, *a): super().__init__(*a); self.tag = ["标签"]
q = copy.deepcopy(Sub(a=[1]) if False else Sub({"a": [1]})); print(type(q), q, q.tag)
class Slots:
    __slots__ = ("p", "q")
o = Slots(); o.p = [1]; print(copy.copy(o).p is o.p, copy.deepcopy(o).p, hasattr(copy.copy(o), "q"))
for thing in (threading.Lock(), (i for i in []), open):
    try: print(copy.deepcopy(thing))
    except TypeError as error: print(error)
