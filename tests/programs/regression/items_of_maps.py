# No item of a map is lost where its function needs Python in the middle.
from collections import namedtuple


class Part:
    def __init__(self, name="part"):
        self.name = name

    def __str__(self):
        return self.name


class Row(tuple):
    pass


Pair = namedtuple("Pair", "name count price")
mixed = [1, Part("bolt"), 2, Part("nut")]
names = []
names += map(str, mixed)
print(names)
parts = []
parts += map(Part, "abc")
print([part.name for part in parts])
print(Row(map(str, mixed)), Row(filter(None, mixed))[0])
pair = Pair._make(map(str, ["nut", Part("two"), 1.5]))
print(pair, pair._replace(count=Part("three")).count.name)
