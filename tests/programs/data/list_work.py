# list: slices, sorting by several keys, stability, copies, nesting, changes while iterating, errors.
people = [("王", 30, 1.8), ("李", 25, 1.6), ("赵", 30, 1.7), ("钱", 25, 1.75)]
print(sorted(people, key=lambda p: (-p[1], p[2])), sorted(people, key=lambda p: p[1])[0][0], max(people, key=lambda p: p[2])[0], sorted("banana", reverse=True), sorted([True, 0, 2.5]), sorted(["b", "A", "c"], key=str.lower))
x = [[0] * 2] * 2; x[0][0] = 1; y = [[0] * 2 for _ in range(2)]; y[0][0] = 1; print(x, y, x[0] is x[1], y[:] == y, y.copy() is y)
n = list(range(6)); n[1:3] = [10, 20, 30]; del n[-1], n[0]; n.insert(-1, "ins"); n[::2] = "abc"; print(n, n.index("b"), n[::-1][:2], n * 2 == n + n)
out = []; z = [1, 2, 3, 4]
for v in z: out.append(v); v % 2 and z.remove(v)
print(out, z, [a + b for a, b in zip("ab", "cd")], list(map(int, "123")), [*filter(None, [0, 1, "", "x"])], any([]), all([]), sum([[1], [2]], []), list(enumerate("ab", 1)))
m = [3, 1, 2]; print(m.sort(), m, m.reverse(), m, m.count(1), m.clear(), m, [1, 2] < [1, 2, 0], [1, [2]] == [1, [2]], [] < [0], min([[2], [1, 9]]))
for action in (lambda: [3, "a"].sort(), lambda: m.pop(), lambda: [1][1], lambda: [1]["0"], lambda: [1].index(5), lambda: [1].remove(5), lambda: [1, 2][::0], lambda: [1] + (2,), lambda: [1] * 1.5, lambda: [1] < (1,), lambda: list(5), lambda: m.__setitem__(0, 1), lambda: sorted([1], 2), lambda: max([], default="空"), lambda: max(), lambda: min(3), lambda: [].extend(None), lambda: sorted([1j, 2]), lambda: [1, 2].insert(1), lambda: n.sort(key=len)):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
