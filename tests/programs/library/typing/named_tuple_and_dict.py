# NamedTuple, TypedDict, Protocol, Generic: what they are when the program runs.
from typing import NamedTuple, TypedDict, Protocol, Generic, TypeVar, runtime_checkable, get_type_hints, Required, NotRequired
class Point(NamedTuple):
    """A point."""
    x: int
    y: int = 0
    def norm(self): return (self.x ** 2 + self.y ** 2) ** 0.5
p = Point(3, y=4)
print(p, p.norm(), p._asdict(), p._replace(x=0), Point._fields, Point._field_defaults, Point.__annotations__, Point.__doc__, p == (3, 4))
class Movie(TypedDict, total=False):
    name: Required[str]
    year: int
m = Movie(name="活着", year=1994)
print(m, type(m), sorted(Movie.__required_keys__), sorted(Movie.__optional_keys__), Movie.__total__)
@runtime_checkable
class Closable(Protocol):
    def close(self) -> None: ...
class Door:
    def close(self): pass
print(isinstance(Door(), Closable), isinstance(3, Closable), issubclass(Door, Closable))
T = TypeVar("T", bound=int)
class Box(Generic[T]):
    def __init__(self, v: T): self.v = v
print(Box[int], Box[int](3).v, Box.__parameters__, T, get_type_hints(Box.__init__), Box[int](1).__orig_class__)
for action in (lambda: Point(), lambda: Box[int, str], lambda: isinstance({}, Movie), lambda: Closable(), lambda: isinstance(1, Box[int]), lambda: setattr(p, "x", 1)):
    try: print(action())
    except (TypeError, AttributeError) as error: print(type(error).__name__, error)
