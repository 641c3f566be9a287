# match: class patterns with positions, keywords and __match_args__.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Named:
    def __init__(self, name):
        self.name = name


def where(p):
    match p:
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"on y {y}"
        case Point(x, 0):
            return f"on x {x}"
        case Point(x, y) if x == y:
            return "diagonal"
        case Point():
            return "somewhere"
        case Named(name="bob" | "eve" as who):
            return who
        case int(v) | str(v):
            return f"value {v}"
        case dict(d):
            return f"dict {d}"
        case list([a, b]):
            return f"pair {a} {b}"


for p in (Point(0, 0), Point(0, 3), Point(4, 0), Point(2, 2), Point(1, 2), Named("eve"), Named("al"), 5, "s", {1: 2},
          [1, 2], [1], True):
    print(where(p))
for run in (lambda p: exec("match p:\n case Point(1, 2, 3): pass", globals(), {"p": p}),
            lambda p: exec("match p:\n case Point(1, x=1): pass", globals(), {"p": p}),
            lambda p: exec("match p:\n case Named('a'): pass", globals(), {"p": Named(1)}),
            lambda p: exec("match 1:\n case int(1, 2): pass", globals(), {"p": p}),
            lambda p: exec("match 1:\n case where(): pass", globals(), {"p": p})):
    try:
        run(Point(1, 1))
    except TypeError as error:
        print(error)
Point.__match_args__ = ["x"]
try:
    where(Point(0, 0))
except TypeError as error:
    print(error)
