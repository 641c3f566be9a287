# __init_subclass__ and __set_name__: when they are called, with what.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


class X:
    def __init_subclass__(cls, /, tag=None, **kw): super().__init_subclass__(**kw); cls.tag=tag
class Y(X, tag=3): pass
print(Y.tag)
def mk():
    class Z(X, other=1): pass
attempt(mk)
def mk():
    class Z(foo=1): pass
attempt(mk)
class D:
    def __set_name__(self, o, n): print('set_name', o.__name__, n)
class E: d=D()
E.z=D()
class BadD:
    def __set_name__(self, o, n): raise ValueError('no')
def mk():
    class Z: d=BadD()
try: mk()
except RuntimeError as e: print(e, repr(e.__cause__))
