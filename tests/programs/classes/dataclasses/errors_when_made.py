# What dataclass refuses, and inheritance of fields.
from dataclasses import dataclass, field, make_dataclass, is_dataclass
def attempt(source):
    try: exec("@dataclass\nclass C:\n" + source, globals())
    except Exception as error: print(type(error).__name__, error)
    else: print(C.__init__.__annotations__)
attempt(" a: int = 1\n b: int")
attempt(" a: list = []")
attempt(" a: int = field(default=1, default_factory=int)")
attempt(" a = field()")
attempt(" a: int = 3\n b: str = 'x'")
@dataclass
class Base:
    x: int = 1
    y: int = 2
@dataclass
class Child(Base):
    z: int = 3
    x: int = 10
print(Child(), Child(5), is_dataclass(Child), is_dataclass(3))
for options in ({"frozen": True}, {"order": True, "eq": False}, {"unsafe_hash": True}):
    try: print(dataclass(**options)(type("K", (Base,), {"__annotations__": {"w": int}})))
    except Exception as error: print(type(error).__name__, error)
print(make_dataclass("Made", ["a", ("b", int), ("c", str, "说")])(1, 2))
