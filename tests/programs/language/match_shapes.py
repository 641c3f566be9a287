def shape(x):
    match x:
        case []: return "empty"
        case [a]: return f"one {a}"
        case [a, *rest] if a == 0: return f"zero and {len(rest)}"
        case {"kind": str(k), **more}: return f"{k} {more}"
        case int() | float() as n: return f"number {n}"
        case _: return "other"
for x in ([], [5], [0, 1, 2], {"kind": "k", "z": 1}, 2.5, "text", (1, 2)):
    print(shape(x))
