# match: literals, alternatives, guards, captures.
def kind(x):
    match x:
        case 0 | 1:
            return "small"
        case -1:
            return "minus one"
        case 2.5 | 1 + 2j:
            return "number"
        case "a" | "b" as letter:
            return "letter " + letter
        case b"bytes":
            return "bytes"
        case None:
            return "none"
        case True | False:
            return "bool"
        case str(text) if len(text) > 3:
            return "long " + text
        case int() | float() as n if n > 100:
            return f"big {n}"
        case _:
            return "other"


for x in (0, 1, True, False, -1, 2.5, 1 + 2j, "a", "zz", "zebra", b"bytes", None, 500, 5, [], 1.0):
    print(repr(x), kind(x))
