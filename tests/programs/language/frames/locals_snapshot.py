# f_locals of a function is one dict, brought up to date when it is asked for.
import sys


def f(a):
    frame = sys._getframe()
    first = frame.f_locals
    b = 2
    print(sorted(first), first is frame.f_locals, sorted(first))
    print(locals() is first)
    first["a"] = 100
    print(a, first["a"], frame.f_locals["a"])
    del b
    print("b" in frame.f_locals)
    return frame


done = f(1)
print(done.f_locals["a"], sorted(done.f_locals))


def closure():
    x = 1

    def inner():
        nonlocal x
        x += 1
        return sys._getframe().f_locals, sys._getframe(1).f_locals["x"]

    return inner()


print(closure())


def comprehension():
    n = 3
    return [sorted(locals()) for i in range(1)]


print(comprehension())
exec("y = 5\nprint(sorted(k for k in locals() if k == 'y'))", {})
print(eval("sorted(locals())", {"__builtins__": __builtins__}, {"q": 1}))
