# range and slice as objects.
r = range(10, 0, -3)
print(r, list(r), len(r), r[1], r[-1], r[1:3], 4 in r, 5 in r, r.index(7), r.count(4), r == range(10, -1, -3), hash(r) == hash(range(10, 1, -3)), list(reversed(r)), range(0) == range(2, 2), r.start, r.stop, r.step, bool(range(0)), range(10 ** 20)[10 ** 19], len(range(0, 10 ** 10, 3)), max(r), sum(range(101)), range(5)[::-1])
s = slice(1, None, 2); print(s, s.start, s.stop, s.indices(5), "abcdef"[s], [0, 1, 2, 3][slice(-2, None)], slice(3) == slice(None, 3, None), slice(10, -20, -1).indices(4), slice("a", "汉"))
class Grid:
    def __getitem__(self, key): return key
g = Grid(); print(g[1], g[1:2], g[1:2, ::3], g[..., None], g[()], g[:, "列"], g[*(1, 2)], g[1:2:3])
for action in (lambda: range(1.5), lambda: range(1, 2, 0), lambda: range(), lambda: r[9], lambda: r.index(5), lambda: range("3"), lambda: r < r, lambda: r + r, lambda: hash(s), lambda: slice(), lambda: len(range(10 ** 20)), lambda: s.indices(-1), lambda: [1][slice("a")], lambda: setattr(r, "start", 1), lambda: range(3)[1.0], lambda: s.indices("x")):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
