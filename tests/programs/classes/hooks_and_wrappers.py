"""Descriptors in unusual places: hooks that are descriptors, super objects in a class, proxies, wrappers."""
import types


class Hook:
    def __get__(self, obj, cls):
        return lambda name: ("got", name)


class ByGetattr:
    __getattr__ = Hook()


class ByGetattribute:
    __getattribute__ = Hook()


print(ByGetattr().foo, ByGetattribute().foo)


class Raising:
    def __get__(self, obj, cls):
        raise AttributeError("from the hook")


class Failing:
    __getattr__ = Raising()


print(hasattr(Failing(), "x"))


class Meta(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        setattr(cls, f"_{name}__super", super(cls))


class A(metaclass=Meta):
    def meth(self, a):
        return f"A({a})"


class B(A):
    def meth(self, a):
        return f"B({a})" + self.__super.meth(a)


print(B().meth(3), A._A__super)


class Proxy:
    def __init__(self, obj):
        self.__obj = obj

    def __getattribute__(self, name):
        if name.startswith("_Proxy__"):
            return object.__getattribute__(self, name)
        return getattr(self.__obj, name)


class Base:
    def f(self):
        return "B.f"


class Derived(Base):
    def f(self):
        return super(Derived, self).f() + "->C.f"


print(Derived.__dict__["f"](Proxy(Derived())))
for bad in (lambda: super(Derived, 5), lambda: super(1, 2, 3), lambda: property().__set_name__()):
    try:
        bad()
    except TypeError as error:
        print(error)


class Wrapping:
    twice = classmethod(classmethod(lambda cls: cls))
    static = classmethod(staticmethod(lambda *args: args))
    prop = classmethod(property(lambda cls: cls.__name__))


print(Wrapping.twice(), Wrapping.static(), Wrapping.prop, Wrapping().twice())


def documented(x: int):
    "text"


wrapped = classmethod(documented)
wrapped.more = 1
print(sorted(wrapped.__dict__), wrapped.__dict__["__doc__"], wrapped.__wrapped__ is documented)


class Attributes(dict):
    __setattr__ = dict.__setitem__
    __getattr__ = dict.__getitem__


attributes = Attributes()
attributes.y = 42
print(attributes, attributes.y)


def names():
    yield "a"
    yield "b"


class Slots:
    __slots__ = names()


slots = Slots()
slots.a, slots.b = 1, 2
print(type(Slots.__slots__).__name__, slots.a, slots.b, hasattr(slots, "__dict__"))

module = types.ModuleType("m")
module.q = 1


class Lively(types.ModuleType):
    def __repr__(self):
        return "<lively>"

    @property
    def ten(self):
        return self.q * 10


module.__class__ = Lively
print(module, module.ten, type(module).__name__)


class Odd:
    @property
    def __eq__(self):
        raise AttributeError("no comparison")

    @property
    def __init__(self):
        raise AttributeError("no making")


odd = Odd.__new__(Odd)
print(odd == odd, odd == Odd.__new__(Odd))
try:
    Odd()
except AttributeError as error:
    print(error)


class Mixed(int):
    __add__ = str.__add__
    __eq__ = str.__eq__
    __hash__ = int.__hash__


for test in (lambda: Mixed() + Mixed(), lambda: Mixed() == Mixed()):
    try:
        print(test())
    except TypeError:
        print("TypeError")

print(type(None)() is None, type(...)() is ..., type(NotImplemented)() is NotImplemented)
for kind in (type({}.keys()), type({}.items()), type(iter([]))):
    try:
        kind()
    except TypeError as error:
        print(error)
print("__bool__" in dir(None), dir(None) == sorted(dir(type(None))))
