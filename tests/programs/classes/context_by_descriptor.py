"""__enter__ and __exit__ that are descriptors or properties, as mock objects have them."""


class Made:
    def __init__(self, function):
        self.function = function

    def __get__(self, obj, cls):
        print("asked of", cls.__name__)
        return lambda *args: self.function(obj, *args)


class Manager:
    __enter__ = Made(lambda self: "entered")
    __exit__ = Made(lambda self, *exc: exc[0] is ValueError)


with Manager() as value:
    print(value)
with Manager():
    raise ValueError("swallowed")
try:
    with Manager():
        raise KeyError("let out")
except KeyError as error:
    print(error)


class ByProperty:
    @property
    def __enter__(self):
        return lambda: self

    @property
    def __exit__(self):
        return print


with ByProperty() as manager:
    print(type(manager).__name__)


class Failing:
    @property
    def __enter__(self):
        raise RuntimeError("no way in")

    def __exit__(self, *exc):
        pass


try:
    with Failing():
        print("not reached")
except RuntimeError as error:
    print(error)
