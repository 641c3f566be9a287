# isinstance and issubclass with metaclasses that ask themselves and such that do not.
import enum
from collections.abc import Iterable, Sized
class C(enum.Enum): A, B = 1, 2
class F(enum.IntFlag): X, Y = 1, 2
print(isinstance(C.A, C), isinstance(3, F), isinstance(F.X, F), isinstance(F.X, int), isinstance(1, C))
print(issubclass(C, enum.Enum), issubclass(F, C), isinstance([], Sized), isinstance(3, Sized), issubclass(list, Iterable))
class M(type):
    def __instancecheck__(cls, other): return other == 5
class N(metaclass=M): pass
class Lie:
    @property
    def __class__(self): return int
print(isinstance(5, N), isinstance(6, N), isinstance(Lie(), int), isinstance(Lie(), C), isinstance(Lie(), Lie))
