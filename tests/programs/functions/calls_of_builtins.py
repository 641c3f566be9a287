# map, sort keys, enumerate, sum, min, max and fields of named tuples, where no Python is called and where some is.
import pickle
from collections import namedtuple
from operator import itemgetter
class Text:
    def __init__(self, name): self.name = name
    def __str__(self): return self.name
    def __len__(self): return len(self.name)
    def __int__(self): raise StopIteration
    def __getitem__(self, key): return self.name[key]
words = [Text("pear"), Text("fig"), "apple", Text("kiwi")]
def show(function):
    try: print(function())
    except Exception as error: print(type(error).__name__, error)
show(lambda: list(map(str, words)))
show(lambda: tuple(map(len, words)))
show(lambda: ", ".join(map(str, words)))
show(lambda: sum(map(len, words), 0.5))
show(lambda: list(map(int, ["1", "2", Text("x"), "3"])))
show(lambda: list(map(int, ["1", "x"])))
show(lambda: list(map(next, [iter([1]), iter([]), iter([2])])))
show(lambda: [*map(pow, [2, 3], [3, 2, 1], [5, 7])])
show(lambda: list(map(print, "ab")))
show(lambda: [str(word) for word in sorted(words, key=str)])
show(lambda: [str(word) for word in sorted(words, key=itemgetter(1))])
show(lambda: sorted([(1, 2), (3,), (0, 1)], key=itemgetter(1)))
show(lambda: sorted(["b", "A"], key=str.lower) + sorted([1, "a"], key=len))
numbered = enumerate("abcd", 2 ** 47 - 2)
pairs = [next(numbered), next(numbered)]
print(pairs, pickle.loads(pickle.dumps(numbered)).__reduce__()[1][1], list(numbered))
first = enumerate([5, 6, 7])
kept = [next(first)]
for pair in first: kept.append(pair)
print(kept, list(enumerate("ab", -1)))
class Point(namedtuple("Point", "x y")): pass
short = tuple.__new__(Point, (1,))
for point in Point(1, 2), Point(y=3, x=4), short:
    show(lambda: point.x)
    show(lambda: point.y)
show(lambda: Point.x.__get__((7, 8)))
show(lambda: Point.x.__get__([7, 8]))
show(lambda: (sum([1, 2.5, True, 2 ** 60]), sum([[1], [2]], []), sum((0.1,) * 3)))
show(lambda: (max([1, 2.5, True]), min("b", "a", "c"), max([2, 3.0, 3]), min((), default=4)))
show(lambda: sum([1, "a"]))
show(lambda: max([1, "a"]))
print(divmod(-7, 2), divmod(7, -2), divmod(2 ** 46, -1), pow(-3, 5, 7), pow(2, 0, 1), pow(3, -1, 7), pow(5, 3, -7))
