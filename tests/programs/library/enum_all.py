# The module enum.
from enum import *
import enum
class Color(Enum):
    RED=1
    GREEN=2
    BLUE=auto()
    CRIMSON=1
print(Color.RED, repr(Color.GREEN), Color['BLUE'], Color(3), Color.CRIMSON is Color.RED, list(Color), len(Color), Color.__members__)
print(Color.RED in Color, Color.RED.name, Color.RED.value, type(Color.RED), isinstance(Color.RED, Color), Color.RED==1, hash(Color.RED)==hash('RED'))
try: Color(9)
except ValueError as e: print(e)
try: Color.RED=5
except AttributeError as e: print(e)
try: Color.RED.value=5
except AttributeError as e: print(e)
try:
    class More(Color): X=1
except TypeError as e: print(e)
class Num(IntEnum):
    A=1
    B=2
print(Num.A+1, Num.A<Num.B, Num.A, repr(Num.A), f"{Num.A}", int(Num.B), [10,20,30][Num.A], Num(1) is Num.A)
class S(StrEnum):
    X=auto(); Y="yy"
print(S.X, repr(S.Y), S.Y.upper(), f"{S.X:>5}", S.X=="x")
class P(Flag):
    R=auto(); W=auto(); X=auto()
    RW=R|W
print(P.R|P.X, repr(P.R|P.W), P.RW, P.R in P.RW, ~P.R, P(7), P(0), list(P.RW), bool(P.R&P.W), P.R^P.RW, len(P.RW))
class IF(IntFlag):
    A=1; B=2; C=4
print(IF.A|8, repr(IF.A|IF.B), IF(12), IF.A+1, IF(3) & 2, ~IF.A)
@unique
class U(Enum):
    A=1
try:
    @unique
    class V(Enum):
        A=1;B=1
except ValueError as e: print(e)
class Planet(Enum):
    EARTH=(5.9,6.3)
    MARS=(0.6,3.3)
    def __init__(self,m,r): self.mass=m; self.r=r
    @property
    def g(self): return round(self.mass/self.r,2)
    @classmethod
    def big(cls): return max(cls,key=lambda p:p.mass)
    @staticmethod
    def st(): return 's'
print(Planet.EARTH.g, Planet.MARS.mass, Planet.big(), Planet.st(), Planet((0.6,3.3)))
class Auto(Enum):
    def _generate_next_value_(name,start,count,last): return name.lower()+str(count)
    A=auto(); B=auto()
print(list(Auto))
class Miss(Enum):
    A='a'
    @classmethod
    def _missing_(cls,v): return cls.A
print(Miss('zzz'))
Anim=Enum('Anim','cat dog', start=5)
print(Anim, list(Anim), Anim.cat.value, Anim.__module__)
E2=Enum('E2',{'x':1,'y':2}); print(E2.y)
class Ord(Enum):
    L=1; H=2
    def __lt__(self,o): return self.value<o.value
print(sorted([Ord.H,Ord.L]), {Ord.L:1}[Ord.L])
class Ni(Enum):
    _ignore_=['i']
    i=5
    Z=i
    @member
    def f(): return 3
    @nonmember
    def g(): return 4
print([m.name for m in Ni], Ni.f is Ni["f"])
match Color.RED:
    case Color.GREEN: print('g')
    case Color.RED: print('r')
print(dir(Color)[:3], Color.__doc__, verify, EnumType, EnumMeta is EnumType)
class Mixed(str, Enum):
    A='a'
print(Mixed.A, repr(Mixed.A), Mixed.A+'b', f'{Mixed.A}', str.__str__(Mixed.A), "%s"%Mixed.A)
class Bnd(Flag, boundary=KEEP):
    A=1
print(Bnd(5), Bnd.A.value)
try: P(99)
except ValueError as e: print(e)
print(property.__module__, enum.property)
