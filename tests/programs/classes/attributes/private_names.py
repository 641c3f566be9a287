# Names with two underscores: mangling in classes, in nested functions, by hand.
class A:
    __x = 1
    def __hidden(self): return "A's"
    def call(self): return self.__hidden(), self.__x, [self.__x for _ in range(1)]
    def set(self): self.__new = 5; __local = 6; return __local, locals().keys()
class B(A):
    def __hidden(self): return "B's"
b = B(); print(b.call(), b._A__x, sorted(n for n in dir(b) if "hidden" in n), b.set()[0], sorted(b.set()[1]), vars(b), A.__name__)
for action in (lambda: b.__x, lambda: A.__x, lambda: b._B__x):
    try: print(action())
    except AttributeError as error: print(error)
class _C__: __y = 2
class __: __z = 3
print(_C__._C____y, __.__z if hasattr(__, "__z") else vars(__).keys() & {"__z"})
