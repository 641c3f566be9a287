"""Assignment to __bases__ where a metaclass has an mro() of its own."""


class Lively(type):
    hook = None

    def mro(cls):
        if Lively.hook is not None:
            Lively.hook(cls)
        return type.mro(cls)


class A(metaclass=Lively):
    pass


class A2(metaclass=Lively):
    word = "two"


class B(A):
    pass


class C(B):
    pass


B.__bases__ = (A2,)
print(C.word, [one.__name__ for one in C.__mro__], A.__subclasses__(), A2.__subclasses__())


def refuse(cls):
    if cls.__name__ == "C":
        raise RuntimeError("not this one")


Lively.hook = refuse
try:
    B.__bases__ = (A,)
except RuntimeError as error:
    print(error)
Lively.hook = None
print([one.__name__ for one in B.__mro__], B.__bases__, [one.__name__ for one in C.__mro__], A.__subclasses__())


def again(cls):
    Lively.hook = None
    B.__bases__ = (A,)


Lively.hook = again
B.__bases__ = (A2,)
print(B.__bases__, [one.__name__ for one in C.__mro__], A.__subclasses__(), A2.__subclasses__())


def into_each_other(cls):
    if cls is A:
        A2.__bases__ = (A,)
    if cls is A2:
        A.__bases__ = (A2,)


class Plain:
    pass


class Other:
    pass


class A(Plain, metaclass=Lively):
    pass


class A2(Plain, metaclass=Lively):
    pass


Lively.hook = into_each_other
try:
    A.__bases__ = (Other,)
except TypeError as error:
    print(error)
Lively.hook = None


class Base:
    pass


class Disappearing(type):
    def mro(cls):
        del Disappearing.mro
        return (Base,)


try:
    class D(metaclass=Disappearing):
        pass
except TypeError as error:
    print(error)


class Check:
    """A descriptor in the place of the hook of isinstance()."""

    def __get__(self, obj, cls):
        return lambda thing: thing is obj


class Same(type):
    __instancecheck__ = Check()


class S(metaclass=Same):
    pass


print(isinstance(S, S), isinstance(5, S), [].__add__.__objclass__, hasattr(len, "__objclass__"))


class Readable:
    pass


class Meta(Readable, type):
    pass


class M(metaclass=Meta):
    pass


try:
    M.__dict__["x"] = 1
except TypeError as error:
    print(error)
try:
    Readable.__dict__["__dict__"].__set__(M, {})
except (AttributeError, TypeError):
    print("refused")
