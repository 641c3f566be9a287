# Deaths of objects with __slots__, of dict values, of attributes; __del__ that raises.
import sys


class Slotted:
    __slots__ = ("child", "name", "__weakref__")

    def __init__(self, name, child=None):
        self.name, self.child = name, child

    def __del__(self):
        print("del", self.name)


top = Slotted("top", Slotted("middle", Slotted("leaf")))
top.child.child = None
print("leaf is gone")
del top
print("all gone")


class Bad:
    def __del__(self):
        raise ValueError("from del")


said = []
sys.unraisablehook = lambda problem: said.append((problem.exc_type.__name__, str(problem.exc_value)))
Bad()
print(said)


class Owner:
    def __init__(self):
        self.part = Slotted("part")

    def __del__(self):
        print("owner first")


Owner()


class Base:
    def __del__(self):
        print("base del")


class Derived(Base):
    def __del__(self):
        print("derived del")
        super().__del__()


Derived()
d = Derived()
Derived.__del__ = lambda self: print("replaced")
del d


class Late:
    pass


late = Late()
Late.__del__ = lambda self: print("late del")
late = None
print("end")
