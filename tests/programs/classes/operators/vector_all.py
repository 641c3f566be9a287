# A vector with arithmetic, comparison, container and formatting methods.
from functools import total_ordering
@total_ordering
class V:
    def __init__(self, *xs): self.xs = xs
    def __repr__(self): return f"V{self.xs}"
    def __add__(self, o): return V(*(a + b for a, b in zip(self.xs, o.xs))) if isinstance(o, V) else NotImplemented
    def __radd__(self, o): return self if o == 0 else NotImplemented
    def __mul__(self, k): return V(*(a * k for a in self.xs))
    __rmul__ = __mul__
    def __matmul__(self, o): return sum(a * b for a, b in zip(self.xs, o.xs))
    def __neg__(self): return self * -1
    def __eq__(self, o): return isinstance(o, V) and self.xs == o.xs
    def __lt__(self, o): return self.xs < o.xs if isinstance(o, V) else NotImplemented
    def __len__(self): return len(self.xs)
    def __getitem__(self, i): return V(*self.xs[i]) if isinstance(i, slice) else self.xs[i]
    def __bool__(self): return any(self.xs)
    def __format__(self, spec): return "(" + ", ".join(format(x, spec) for x in self.xs) + ")"
a, b = V(1, 2), V(3, 4.5)
print(a + b, 2 * a, a @ b, -b, a < b, a >= b, sum([a, b]), bool(V(0, 0)), f"{b:.2f}", list(b), b[0:1], 4.5 in b, len(a), max(a, b))
for action in (lambda: a + 1, lambda: a < 1, lambda: {a}, lambda: a - b, lambda: a[5]):
    try: print(action())
    except (TypeError, IndexError) as error: print(error)
