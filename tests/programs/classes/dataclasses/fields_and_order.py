# dataclass: defaults, factories, order, frozen, slots, kw_only, replace, post-init.
from dataclasses import dataclass, field, fields, replace, asdict, astuple, InitVar, FrozenInstanceError, KW_ONLY
@dataclass(order=True)
class Item:
    price: float
    name: str = field(compare=False, default="无名")
    tags: list = field(default_factory=list, compare=False, repr=False)
    tax: InitVar[float] = 0.0
    total: float = field(init=False)
    def __post_init__(self, tax): self.total = self.price * (1 + tax)
a, b = Item(10.0, "pen", tax=0.5), Item(2.5)
print(a, b, sorted([a, b])[0].name, a.total, asdict(b), astuple(a))
print([f.name for f in fields(a)], replace(a, price=1.0, tax=1))
@dataclass(frozen=True, slots=True)
class P:
    x: int
    _: KW_ONLY
    y: int = 0
p = P(1, y=2)
for action in (lambda: setattr(p, "x", 3), lambda: P(1, 2), lambda: P(), lambda: a < 3, lambda: hash(a), lambda: fields(3), lambda: replace(a, total=1)):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
print(hash(p) == hash(P(1, y=2)), p.__slots__, p == P(1, y=2), P.__match_args__)
