# A sequence, a mapping and a set from their abstract bases.
from collections.abc import Sequence, MutableMapping, Set, Sized, Iterable, Hashable, Container, Callable, Iterator
class Span(Sequence):
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
    def __getitem__(self, i):
        if not -self.n <= i < self.n: raise IndexError(i)
        return i % self.n * 10
s = Span(4)
print(list(s), 20 in s, s.index(30), s.count(10), list(reversed(s)), isinstance(s, Iterable))
class Lower(MutableMapping):
    def __init__(self, **kw): self.d = {}; self.update(kw)
    def __getitem__(self, k): return self.d[k.lower()]
    def __setitem__(self, k, v): self.d[k.lower()] = v
    def __delitem__(self, k): del self.d[k.lower()]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = Lower(Ab=1, C=2)
print(m["AB"], m.pop("c"), m.pop("c", 0), m.setdefault("X", 5), dict(m), "ab" in m, list(m.items()), m == {"ab": 1, "x": 5}, [*m.keys()], m.popitem())
class Bits(Set):
    def __init__(self, items=()): self.items = sorted(set(items))
    def __contains__(self, x): return x in self.items
    def __iter__(self): return iter(self.items)
    def __len__(self): return len(self.items)
a, b = Bits([1, 2, 3]), Bits([2, 9])
print(list(a & b), list(a | b), list(a - b), list(a ^ b), a.isdisjoint(b), Bits([2]) <= a, a == {1, 2, 3}, [9] and list([5] | b))
for cls in (Sequence, MutableMapping, Set, Iterator):
    try: cls()
    except TypeError as error: print(error)
print([issubclass(list, k) for k in (Sized, Hashable, Container, Callable, Sequence, Iterator)], isinstance(iter([]), Iterator), isinstance([], Hashable), isinstance(len, Callable))
