# sys._getframe: who called, where, with what.
import sys


def caller_name(depth=1):
    return sys._getframe(depth + 1).f_code.co_name


def outer():
    return inner()


def inner():
    return caller_name(0), caller_name(1), caller_name(2)


print(outer())
frame = sys._getframe()
print(frame.f_code.co_name, frame.f_back, frame.f_lineno)
print(frame.f_globals is globals(), frame.f_locals is globals())
print(frame.f_builtins["len"] is len)
try:
    sys._getframe(5)
except ValueError as error:
    print(error)


def lines():
    a = sys._getframe().f_lineno
    b = sys._getframe().f_lineno
    return b - a, a - sys._getframe().f_code.co_firstlineno


print(lines())
print([sys._getframe().f_code.co_name for _ in range(1)], (lambda: sys._getframe().f_code.co_name)())


class Body:
    here = sys._getframe().f_code.co_name
    names = sorted(n for n in sys._getframe(1).f_locals if not n.startswith("__"))


print(Body.here, Body.names)
