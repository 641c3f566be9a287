# What has no order of the whole (NaN, sets, also inside tuples and lists), and sorts whose comparison fails, come
# out as from CPython's sort.
nan = float("nan")
numbers = [(i * 7919) % 101 / 10 if i % 3 else nan for i in range(90)]


def shown(values):
    return " ".join("nan" if v != v else str(v) for v in values)


print(shown(sorted(numbers)))
print(shown(v for v, in sorted((v,) for v in numbers)))
print(shown(v[0] for v in sorted(([v, 1] for v in numbers), reverse=True)))
print(shown(v[1][0] for v in sorted((0, (v,)) for v in numbers)))
sets = [(frozenset({i % 5}),) for i in range(20)] + [(frozenset(),), (frozenset({1, 2}),)]
print([sorted(s) for s, in sorted(sets)])


def attempt(values, **how):
    try:
        values.sort(**how)
    except TypeError as error:
        print(error)
    print(values)


attempt([3, 2.5, 2.7, "a"])
attempt([3, 1, 2, None, "b", 5])
attempt([1, 5, 2, "a", 0], reverse=True)
attempt([(1, 2), (1, "a"), (0, 3), (1, None)])
attempt([[1, 2], [3, 4], [1, 2.5], ["a"]])
attempt([5, 4, "q", 3.0, b"x"])
attempt([(i * 37) % 97 for i in range(100)] + ["a"] + [(i * 31) % 89 for i in range(60)])
attempt([(i * 37) % 97 for i in range(150)] + ["a"], key=lambda v: v, reverse=True)


class Fails:
    left = 0

    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        Fails.left -= 1
        if Fails.left == 0:
            raise ValueError("enough")
        return self.n < other.n


for left in range(1, 1400, 61):
    for reverse in (False, True):
        items = [Fails((i * 7919) % 211 if i % 90 > 20 else i) for i in range(200)]
        Fails.left = left
        try:
            items.sort(reverse=reverse)
        except ValueError:
            pass
        value = 0
        for item in items:
            value = (value * 31 + item.n) % 1000003
        print(left, reverse, value, end="; ")
print()
