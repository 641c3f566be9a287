# Defaults are made once, when the function is; they can be looked at and replaced.
def append(item, to=[]):
    to.append(item)
    return to


print(append(1), append(2), append(3, []), append.__defaults__)
append.__defaults__ = ([9],)
print(append(4))


def kw(*, a=1, b=2):
    return a, b


print(kw.__kwdefaults__, kw())
kw.__kwdefaults__ = {"a": "A"}
try:
    kw()
except TypeError as error:
    print(error)
print(kw(b=1))
append.__defaults__ = None
try:
    append(1)
except TypeError as error:
    print(error)
for name, value in (("__defaults__", 3), ("__kwdefaults__", 3), ("__code__", 3), ("__name__", 3), ("__dict__", 3), ("__globals__", {})):
    try:
        setattr(append, name, value)
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
append.note = "attribute"
print(append.__dict__, append.__name__, append.__qualname__, append.__module__, append.__doc__)


def two(): return 2


append.__code__ = two.__code__
print(append())


def free(x):
    return lambda: x


try:
    append.__code__ = free(1).__code__
except ValueError as error:
    print(error)
