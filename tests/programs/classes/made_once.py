"""What makes an object runs once, also where __new__ of a built-in type needs Python on the way."""

class A:
    def __init_subclass__(cls): print("sub", cls.__name__)
class B(A): pass
print(A.__subclasses__())
class D:
    def __set_name__(self, o, n): print("name", n)
class E(A):
    x = D()
print(A.__subclasses__())
class T(list):
    def __init__(self, *a): print("init")
class Src:
    def __iter__(self): print("iter"); return iter([1])
print(T(Src()), tuple(Src()))
class TT(tuple):
    def __init__(self, *a): print("init")
print(TT(Src()))
class I(int):
    def __init__(self, *a): print("init")
class N:
    def __int__(self): print("int"); return 4
print(I(N()))
class S(str):
    def __init__(self, *a): print("init")
class R:
    def __str__(self): print("str"); return "s"
print(S(R()))
