# __slots__ that cannot be, bases that cannot be put together.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


class A: pass
def mk():
    class T:
        __slots__=("a",); a=1
attempt(mk)
def mk():
    class T(int): __slots__=('a',)
attempt(mk)
def mk():
    class T(tuple): __slots__=('a',)
attempt(mk)
def mk():
    class P: __slots__=('a',)
    class Q: __slots__=('b',)
    class R(P,Q): pass
attempt(mk)
def mk():
    class P: pass
    class Q(P): pass
    class R(P,Q): pass
attempt(mk)
def mk():
    class R(A,A): pass
attempt(mk)
def mk():
    class R(int,str): pass
attempt(mk)
def mk():
    class R(bool): pass
attempt(mk)
def mk():
    class R(type(None)): pass
attempt(mk)
def mk():
    class R(3): pass
attempt(mk)
def mk():
    class M1(type): pass
    class M2(type): pass
    class P(metaclass=M1): pass
    class Q(metaclass=M2): pass
    class R(P,Q): pass
attempt(mk)
