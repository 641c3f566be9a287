# __bases__ can be assigned: what follows it, what is refused.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


class A: x=1
class B: x=2
class C(A): pass
C.__bases__ = (B,); print(C.x, C.__mro__, A.__subclasses__(), B.__subclasses__())
attempt(lambda: setattr(C, '__bases__', ()))
attempt(lambda: setattr(C, '__bases__', 3))
attempt(lambda: setattr(C, '__bases__', (C,)))
attempt(lambda: setattr(C, '__bases__', (int,)))
attempt(lambda: setattr(C, '__bases__', (1,)))
