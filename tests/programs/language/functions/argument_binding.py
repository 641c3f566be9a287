# Calls: positional only, keyword only, defaults, star arguments, what the errors say.
def f(a, b=2, /, c=3, *rest, d, e=5, **more): return a, b, c, rest, d, e, more
def g(*, only): return only
def h(a, b, c): pass
def i(a, *, b, c): pass
print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, 额外=7), f(1, d=0, a=9, b=8), g(only=1), f(*"abc", **{"d": 1}), f(*[1], *(2, 3), **{"d": 4}, **{"x": 5}))
for call in ["f()", "f(d=1)", "f(1)", "f(1, 2, 3, c=4, d=5)", "g()", "g(1)", "g(only=1, other=2)", "h()", "h(1)", "h(1, 2)", "h(1, 2, 3, 4)", "h(1, 2, 3, d=4)", "h(a=1, b=2)", "i(1)", "i(1, 2, b=3, c=4)", "i(1, c=2)", "h(*range(5))", "h(**{'a': 1}, a=2)", "h(1, a=1)", "(lambda x: x)()", "h(1, 2, c=3, cc=4)", "f(1, 2, 3, d=4, **{'d': 5})", "h(*None)", "h(**[1])", "g(**{1: 2})", "P()", "P(1, 2)", "P.m()", "P(1).m(2)", "P(1).s(1)", "P(1).c(1)", "P(x=1, y=2)"]:
    class P:
        def __init__(self, x): pass
        def m(self): pass
        @staticmethod
        def s(): pass
        @classmethod
        def c(cls): pass
    try: print(eval(call))
    except TypeError as error: print(f"{call:32} {error}")
