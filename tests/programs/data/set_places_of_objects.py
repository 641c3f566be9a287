# The same with keys whose __hash__ and __eq__ are Python.
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n
    def __eq__(self, other): return self.n == other.n
    def __repr__(self): return f"K{self.n}"

a = {K(n) for n in (10, 27, 38, 1)}
b = [K(n) for n in (10, 3, 34, 97)]
print(a ^ set(b), a.symmetric_difference(b), a | set(b), a.union(b), a - set(b), a.intersection(b))
for change in (set.update, set.difference_update, set.symmetric_difference_update):
    c = set(a)
    change(c, b)
    print(c)
print(dict.fromkeys(a).keys() ^ b, a & dict.fromkeys(b).keys())
