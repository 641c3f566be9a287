# Class patterns: positional by __match_args__, by keyword, built-in types, and their errors.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


def where(p):
    match p:
        case Point(0, 0): return "origin"
        case Point(x=0, y=y): return f"y axis {y}"
        case Point(x, 0): return f"x axis {x}"
        case Point(x, y) if x == y: return f"diagonal {x}"
        case Point(): return "somewhere"
        case bool(b): return f"bool {b}"
        case int(n) | float(n): return f"number {n}"
        case str(s): return f"text {s}"
        case {"x": x, **rest}: return f"map {x} {rest}"


for p in [Point(0, 0), Point(0, 5), Point(3, 0), Point(2, 2), Point(1, 2), True, 3, 2.5, "点", {"x": 1, "y": 2}, None]:
    print(where(p))
for source in ["case Point(1, 2, 3): pass", "case int(1, 2): pass", "case object(1): pass"]:
    try:
        exec(f"match Point(1, 2):\n {source}" if "Point" in source else f"match 1:\n {source}")
    except TypeError as error:
        print(error)
Point.__match_args__ = ["x"]
try: print(where(Point(1, 1)))
except TypeError as error: print(error)
