# Dotted names are values, bare names capture. What the compiler refuses.
import enum


class Color(enum.Enum):
    RED = 1
    BLUE = 2


class Limits:
    low = 0
    high = 10


def f(x):
    match x:
        case Color.RED:
            return "red"
        case Color.BLUE:
            return "blue"
        case Limits.low | Limits.high:
            return "limit"
        case captured:
            return captured


print(f(Color.RED), f(Color.BLUE), f(0), f(10), f("else"))
for source in ("match x:\n case a: pass\n case b: pass", "match x:\n case _: pass\n case 1: pass",
               "match x:\n case a | b: pass", "match x:\n case (a, a): pass", "match x:\n case [*a, *b]: pass",
               "match x:\n case {**r, 'a': 1}: pass", "match x:\n case A(x=1, x=2): pass",
               "match x:\n case 1 | a: pass", "match x:\n case a as b as c: pass", "match x:\n case 1 + 1: pass",
               "match x:\n case f'a': pass", "match x:\n case -a: pass", "match x:\n case {a: 1}: pass",
               "match = 1\ncase = match\nmatch[0:1]", "match x:\n case 1 as _: pass", "match x, y:\n case 1, *_: pass"):
    try:
        compile(source, "t", "exec")
        print("fine")
    except SyntaxError as error:
        print(error.msg, error.lineno)
