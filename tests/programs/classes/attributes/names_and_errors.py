# Names of classes; the words of an AttributeError.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


class A:
    def f(self): pass
class B(A): pass
print(A.__name__,A.__qualname__,A.f.__qualname__,A.__module__,A.__doc__, A.__dict__['f'].__name__, type(A.__dict__))
A.__name__='Renamed'; print(A, A.__qualname__); A.__qualname__='Q.R'; print(A)
attempt(lambda: setattr(A,'__name__',3))
attempt(lambda: setattr(A,'__qualname__',3))
attempt(lambda: delattr(A,'__name__'))
attempt(lambda: setattr(int,'x',3))
attempt(lambda: setattr(int,'__name__','x'))
attempt(lambda: delattr(A,'nope'))
attempt(lambda: A.nope)
attempt(lambda: A().nope)
attempt(lambda: (5).nope)
attempt(lambda: setattr(5,'x',1))
attempt(lambda: setattr(object(),'x',1))
attempt(lambda: setattr([],'append',1))
attempt(lambda: delattr([],'append'))
attempt(lambda: None.foo)
attempt(lambda: len.foo)
attempt(lambda: A.f.foo)
import sys
attempt(lambda: sys.foo)
