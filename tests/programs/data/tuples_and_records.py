# Tuples: comparison, unpacking, as keys, named, immutability that is not deep.
t = (1, "二", [3])
t[2].append(4); print(t, t + (5,), t * 2, t.index("二"), t.count(1), (1,) < (1, 0) < (2,), hash((1, 2)) == hash((1, 2)), {(0, 1): "key"}[0, 1], tuple("ab"), (lambda *a: a)(1, 2))
for action in (lambda: t.__setitem__(0, 1), lambda: hash(t), lambda: t[5], lambda: t.index(9), lambda: (1,) + [2], lambda: (1, "a") < (1, 2), lambda: tuple(1), lambda: t.append(1)):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
