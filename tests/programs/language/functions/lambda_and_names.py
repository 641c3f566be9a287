# Names that functions carry.
def outer():
    class Inner:
        def method(self):
            def nested(): pass
            return nested
        lam = lambda self: 0
    return Inner, [x for x in [lambda: 0]]


Inner, (one,) = outer()
print(Inner.__qualname__, Inner.method.__qualname__, Inner().method().__qualname__, Inner.lam.__qualname__, one.__qualname__)
print(outer.__code__.co_name, outer.__code__.co_qualname, Inner.method.__code__.co_qualname)
f = lambda x, *y, k=1: (x, y, k)
print(f.__name__, f(1, 2, k=3), f.__code__.co_varnames, f.__code__.co_argcount)
f.__name__ = "renamed"
f.__qualname__ = "Some.renamed"
print(repr(f).split(" at ")[0])
bound = Inner().method
print(bound.__self__.__class__ is Inner, bound.__func__ is Inner.method, bound.__name__, bound == bound.__self__.method)
print(repr(bound).split(" of ")[0], type(bound).__name__)
try:
    bound.attribute = 1
except AttributeError as error:
    print(error)
print(hash(bound) == hash(bound.__self__.method), bound.__doc__, (lambda: 0).__code__.co_flags)
