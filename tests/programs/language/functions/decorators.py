# Decorators: order, arguments, classes, methods.
import functools


def trace(label):
    print("make", label)

    def decorate(function):
        print("apply", label, function.__name__)

        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            print("enter", label)
            return function(*args, **kwargs)
        return wrapper
    return decorate


@trace("outer")
@trace("inner")
def add(a, b):
    "adds"
    return a + b


print(add(1, 2), add.__name__, add.__doc__, add.__wrapped__.__wrapped__(3, 4))


class Count:
    def __init__(self, function):
        self.function = function
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)


@Count
def hello():
    return "hi"


hello()
hello()
print(hello.calls)


def register(cls):
    cls.registered = True
    return cls


@register
class Thing:
    @staticmethod
    @trace("static")
    def s(): return "s"

    @(lambda f: property(f))
    def p(self): return "p"


print(Thing.registered, Thing.s(), Thing().p)
buttons = [lambda f: "first", lambda f: "second"]


@buttons[1]
def b(): pass


print(b)
