"""Keyword arguments to subclasses of built-in types: only an __init__ or __new__ of their own takes them."""

for base in (list, tuple, set, frozenset, float):
    class Plain(base):
        pass

    class WithInit(base):
        def __init__(self, *args, more=None):
            self.more = more

    class WithNew(base):
        def __new__(cls, arg, more=None):
            made = super().__new__(cls, arg)
            made.more = more
            return made

    arg = 1.5 if base is float else (1, 2)
    for cls in (Plain, WithInit, WithNew):
        try:
            made = cls(arg, more=3)
            print(base.__name__, cls.__name__, getattr(made, "more", None))
        except TypeError as error:
            print(base.__name__, cls.__name__, error)
