# Special methods under names that a program puts together while it runs.
import collections
import operator


def ten(self, *others):
    return 10


for kind, word in (int, "add"), (list, "len"), (object, "call"), (float, "abs"):
    made = type("Made", (kind,), {f"__{word}__": ten})()
    print(made + 1 if word == "add" else operator.length_hint(made) if word == "len" else
          made() if word == "call" else abs(made))
print(operator.add(type("Number", (int,), {"__" + "add" + "__": ten})(1), 2))

Point = collections.namedtuple("Point", "x y")
Point.x.__doc__ = 1     # any object can be the text of a field
print(Point(3, 4).x, Point(3, 4).y, Point.x.__doc__)
