# Every way to pass and to refuse arguments.
def f(a, b=2, /, c=3, *rest, d, e=5, **more):
    return a, b, c, rest, d, e, more


print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, e=7, z=8), f(*[1, 2], **{"d": 1, "c": 9}), f(1, d=1, a=5, b=6))
calls = ["f()", "f(1)", "f(1, d=1, c=2, *[3, 4, 5])", "g(1, 2, 3)", "g(1, a=1)", "g(b=1)", "g(1, x=2)", "h(1)", "h()",
         "h(x=1)", "k(1, 2)", "k(a=1, b=2)", "k(1)", "m(1, 2)", "m()", "g(*3)", "g(**3)", "g(**{1: 2})", "g(**{'a': 1}, **{'a': 2})",
         "g(1, **{'a': 2})", "n(1)", "n(y=1)", "n(1, 2, x=1, y=2)"]


def g(a, b=1): pass
def h(*, x, y): pass
def k(a, b, /): pass
def m(): pass
def n(x, y, z, w): pass


for call in calls:
    try:
        eval(call)
        print("fine", call)
    except TypeError as error:
        print(error)
