a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, a ^ b, a <= b, {3} < b, a.isdisjoint({9}), a > {1}, frozenset(a) == a, len(a | b))
a.discard(7); a.add(2); a |= {8}
print(a, {frozenset([1]): "x"}[frozenset([1])], set("hello") == set("olleh"))
