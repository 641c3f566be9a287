# The tree of built-in exceptions.
def show(cls, depth):
    print("    " * depth + cls.__name__)
    for sub in sorted((c for c in cls.__subclasses__() if c.__module__ == "builtins"), key=lambda c: c.__name__):
        show(sub, depth + 1)


show(BaseException, 0)
print(EnvironmentError is OSError, IOError is OSError, KeyError.__mro__[1], UnicodeError.__mro__[1])
