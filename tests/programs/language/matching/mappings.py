# match: mappings take what they ask for; **rest is the remainder.
import types


class Default(dict):
    def __missing__(self, key):
        return "made"


def look(x):
    match x:
        case {"type": "circle", "r": r}:
            return f"circle {r}"
        case {"type": "rect", **rest} if rest:
            return f"rect {rest}"
        case {"nested": {"deep": [x, *_]}}:
            return f"deep {x}"
        case {1: _, 2: two}:
            return f"numbers {two}"
        case {}:
            return "some mapping"
        case _:
            return "no mapping"


for x in ({"type": "circle", "r": 2, "more": 1}, {"type": "rect", "w": 1, "h": 2}, {"type": "rect"},
          {"nested": {"deep": [7, 8]}}, {1: "a", 2: "b"}, {}, [], Default(type="circle"),
          types.MappingProxyType({"type": "circle", "r": 3})):
    print(look(x))
try:
    compile("match x:\n case {'a': 1, 'a': 2}: pass", "t", "exec")
except SyntaxError as error:
    print(error.msg)
