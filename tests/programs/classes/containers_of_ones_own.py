class Ring:
    def __init__(self, items): self.items = list(items)
    def __len__(self): return len(self.items)
    def __getitem__(self, i): return self.items[i % len(self)] if isinstance(i, int) else Ring(self.items[i])
    def __contains__(self, x): return x in self.items
    def __repr__(self): return f"Ring({self.items})"

r = Ring("abc")
print(r[4], r[-1], r[1:], "b" in r, len(r), bool(Ring("")), [x for x, _ in zip(r, range(5))])
