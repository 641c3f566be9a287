# What is called at once must not have taken anything when it turns out to need Python.
class C:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"C{self.n}"


cs = [C(0), C(1), C(2)]
print(list(map(list, [map(repr, cs)] * 1)), list(map(tuple, [map(repr, cs), map(str, cs)])))
it = map(repr, iter(cs))
print(list(map(next, [it, it])), list(it))
found = []
list(map(found.extend, [map(repr, cs), iter("ab")]))
print(found, sorted([map(repr, cs[2:]), map(repr, cs[:2])], key=next) is not None)
list(map(next, [map(print, "uv")] * 2))
print(list(map(dict, [zip("ab", map(repr, cs))])), list(map("".join, [map(repr, cs)])))
print(list(enumerate("abc", -2 ** 47 - 1)), b"ab".hex("-"))
nested = iter([1])
for _ in range(100):
    nested = map(next, [nested])
print(next(nested))
