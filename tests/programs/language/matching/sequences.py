# match: sequences with stars, nested, of which types.
from collections import deque


def shape(x):
    match x:
        case []:
            return "empty"
        case [one]:
            return f"one {one}"
        case [1, *rest]:
            return f"from 1: {rest}"
        case (a, (b, c)):
            return f"nested {a} {b} {c}"
        case [*_, 9]:
            return "ends in 9"
        case [first, *middle, last]:
            return f"{first} {middle} {last}"
        case _:
            return "no sequence"


for x in ([], (), [5], [1, 2, 3], (1, (2, 3)), [0, (2, 3)], [4, 5, 9], [4, 5, 6, 7], "abc", b"ab", {1: 2}, {1, 2},
          range(3), deque([4, 5, 6]), iter([1])):
    print(type(x).__name__, shape(x))
