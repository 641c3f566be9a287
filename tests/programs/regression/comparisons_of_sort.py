# list.sort makes CPython's comparisons in CPython's order: seen by a __lt__ that counts, by NaN and by sets.
import functools, random
class Item:
    log = []
    def __init__(self, value): self.value = value
    def __lt__(self, other): Item.log.append((self.value, other.value)); return self.value < other.value
random.seed(3)
runs = [v for n in range(9) for v in sorted((random.randrange(99) for _ in range(n * 5)), reverse=n % 3 == 0)]
for values in (list(range(20, 0, -1)) + list(range(50)), runs, [random.randrange(9) for _ in range(200)], list(range(300)), [3, 1, 2]):
    for reverse in (False, True):
        Item.log.clear()
        done = [i.value for i in sorted(map(Item, values), reverse=reverse)]
        print(len(values), len(Item.log), hash(tuple(Item.log)) % 10 ** 8, done == sorted(values, reverse=reverse))
nan = float("nan")
print(sorted([3, nan, 1, nan, 2, 0.5]), sorted([nan, 2, 1], reverse=True), sorted([{1, 2}, {3}, {1}, set(), {2, 3}], key=set), sorted([2.5, nan, -1.0] * 4))
print(sorted(range(8), key=functools.cmp_to_key(lambda a, b: (a - b) if (a + b) % 3 else 0)))
