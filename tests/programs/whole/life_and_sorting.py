# The game of life on a torus, and sorting algorithms compared by their steps.
import random
from collections import Counter


def step(cells, width, height):
    near = Counter(((x + dx) % width, (y + dy) % height) for x, y in cells for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)
    return {cell for cell, n in near.items() if n == 3 or n == 2 and cell in cells}


def show(cells, width, height):
    return "\n".join("".join("■" if (x, y) in cells else "·" for x in range(width)) for y in range(height))


class Counted:
    comparisons = 0

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        Counted.comparisons += 1
        return self.value < other.value


def insertion(items):
    for i in range(1, len(items)):
        j = i
        while j and items[j] < items[j - 1]:
            items[j], items[j - 1] = items[j - 1], items[j]
            j -= 1


def quick(items, low=0, high=None):
    high = len(items) - 1 if high is None else high
    if low >= high:
        return
    pivot, i = items[(low + high) // 2], low
    j = high
    while i <= j:
        while items[i] < pivot:
            i += 1
        while pivot < items[j]:
            j -= 1
        if i <= j:
            items[i], items[j] = items[j], items[i]
            i, j = i + 1, j - 1
    quick(items, low, j)
    quick(items, i, high)


def merge(items):
    if len(items) < 2:
        return
    left, right = items[:len(items) // 2], items[len(items) // 2:]
    merge(left)
    merge(right)
    for i in range(len(items)):
        items[i] = left.pop(0) if left and (not right or not right[0] < left[0]) else right.pop(0)


def heap(items):
    def sift(start, end):
        while (child := 2 * start + 1) < end:
            if child + 1 < end and items[child] < items[child + 1]:
                child += 1
            if not items[start] < items[child]:
                return
            items[start], items[child] = items[child], items[start]
            start = child
    for start in reversed(range(len(items) // 2)):
        sift(start, len(items))
    for end in reversed(range(1, len(items))):
        items[0], items[end] = items[end], items[0]
        sift(0, end)


glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
cells = glider
for _ in range(24):
    cells = step(cells, 6, 6)
print(show(cells, 6, 6), cells == glider, len(step({(0, 0)}, 5, 5)), sep="\n")
random.seed(7)
data = [random.randrange(1000) for _ in range(120)]
print(data[:8])
for name, function in {**{f.__name__: f for f in (insertion, quick, merge, heap)}, "list.sort": list.sort}.items():
    for kind, values in (("random", data), ("sorted", sorted(data)), ("reversed", sorted(data, reverse=True))):
        Counted.comparisons = 0
        items = [Counted(v) for v in values]
        function(items)
        print(f"{name:10} {kind:9} {Counted.comparisons:6}", [c.value for c in items] == sorted(values))
