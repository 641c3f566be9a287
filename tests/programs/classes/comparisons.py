from functools import total_ordering
@total_ordering
class V:
    def __init__(self, *n): self.n = n
    def __eq__(self, other): return self.n == other.n
    def __lt__(self, other): return self.n < other.n
    def __repr__(self): return "V" + ".".join(map(str, self.n))

print(V(1, 2) >= V(1), sorted([V(2), V(1, 9), V(1)]), max(V(0), V(3)), V(1) != V(1))
