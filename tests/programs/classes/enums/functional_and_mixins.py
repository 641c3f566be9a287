# The functional API, mixins, _missing_, _generate_next_value_, methods per member.
from enum import Enum, IntFlag, auto, EnumMeta, Enum as E
Animal = Enum("Animal", "ANT BEE CAT", start=5)
print(list(Animal), Animal.BEE.value, Animal.__module__, Enum("T", {"A": "甲", "B": "乙"}).B.value, Enum("P", [("x", 1), ("y", 2)]).y)
class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.42e23, 3.39e6)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @property
    def g(self): return round(6.67e-11 * self.mass / self.radius ** 2, 2)
print([(p.name, p.g) for p in Planet], Planet((6.42e23, 3.39e6)))
class Low(str, Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last): return name.lower() + str(count)
    ONE = auto()
    TWO = auto()
    @classmethod
    def _missing_(cls, value): return cls.ONE if value == "uno" else None
print(Low.TWO.value, Low("uno"), Low.ONE.upper(), Low.TWO == "two1", isinstance(Low.ONE, str), f"{Low.ONE}", "%s" % Low.ONE)
try: Low("dos")
except ValueError as error: print(error)
print(type(Animal) is EnumMeta, Animal.ANT.__class__, hash(Animal.ANT) == hash("ANT"), {Animal.ANT: 1}[Animal(5)], Planet.MARS.__doc__)
F = IntFlag("F", ["A", "B"]); print(F.A | F.B, F(3), F.A + 1, F(8), repr(F.A | 8), ~F.A)
