# enum: auto, Flag arithmetic, unique, aliases, by value and name, errors.
from enum import Enum, IntEnum, Flag, IntFlag, StrEnum, auto, unique, nonmember, member
class Color(Enum):
    RED = 1
    GREEN = auto()
    CRIMSON = 1
    def pretty(self): return self.name.title()
print(list(Color), Color(2), Color["RED"], Color.CRIMSON, Color.RED.pretty(), len(Color), Color.__members__.keys())
class Perm(Flag):
    R, W, X = 4, 2, 1
    RW = R | W
print(Perm.R | Perm.X, Perm.RW & Perm.W, ~Perm.R, list(Perm.RW), Perm.R in Perm.RW, Perm(0), Perm(7), bool(Perm(0)), repr(Perm(5)))
class Size(IntEnum): S = 1; M = 2
print(Size.S < Size.M, Size.M + 1, f"{Size.M}", str(Size.S), repr(Size.S), [10, 20, 30][Size.M])
class Word(StrEnum): 你好 = auto(); BYE = auto()
print(Word.你好, Word.BYE == "bye", f"{Word.BYE:>5}", repr(Word.BYE))
def clash():
    @unique
    class D(Enum): A = 1; B = 1
for action in (lambda: Color(9), lambda: Color["X"], lambda: setattr(Color, "RED", 3), lambda: Perm(8), clash, lambda: Color.RED < Color.GREEN, lambda: type("S", (Color,), {}), lambda: Color()):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
