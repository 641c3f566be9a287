from dataclasses import dataclass, field, replace, asdict
@dataclass(order=True, frozen=True)
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False)

a = P(1)
print(a, P(1, 2) > a, replace(a, y=5), asdict(a), a == P(1, 0, ["t"]))
try:
    a.x = 2
except AttributeError as error:
    print(type(error).__name__, error)
