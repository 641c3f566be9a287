# property with getter, setter, deleter, doc, in subclasses, and its errors.
class Circle:
    """A circle."""
    def __init__(self, r): self._r = r
    @property
    def r(self):
        "the radius"
        return self._r
    @r.setter
    def r(self, value):
        if value < 0: raise ValueError("negative")
        self._r = value
    @r.deleter
    def r(self): self._r = 0
    area = property(lambda self: round(3.14159 * self._r ** 2, 2), doc="面积")
c = Circle(2)
c.r += 1
print(c.r, c.area, Circle.r.__doc__, Circle.area.__doc__, Circle.r.fset is not None)
del c.r
for action in (lambda: setattr(c, "r", -1), lambda: setattr(c, "area", 1), lambda: delattr(c, "area")):
    try: action()
    except (AttributeError, ValueError) as error: print(error)
class Loud(Circle):
    @Circle.r.getter
    def r(self): return f"<{super().r}>"
print(Loud(4).r, property().fget)
class W:
    x = property()
for action in (lambda: W().x, lambda: setattr(W(), "x", 1)):
    try: action()
    except AttributeError as error: print(error)
