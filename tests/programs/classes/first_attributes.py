# Attributes that are new to their object, at one place in the code and in any order; methods through super().
class Base:
    limit = 3
    def __init__(self, names):
        for name in names: setattr(self, name, len(name))
        self.last = names
    def method(self, *args): return "base", args
    @property
    def fixed(self): return 1
class Slow(Base):
    def __setattr__(self, name, value): super().__setattr__(name, [value])
class Slotted(Base):
    __slots__ = ("own",)
    def __init__(self, names): self.own = names; super().__init__(names)
def put(target, value): target.value = value
def show(function):
    try: print(function())
    except Exception as error: print(type(error).__name__, error)
for turn in range(3):
    for made in (Base(["a", "bb"]), Slow(["c"]), Slotted(["d"]), Base([])):
        put(made, turn)
        put(made, turn + 1)
        print(made.__dict__, getattr(made, "own", None))
        del made.value
        put(made, made)
        print(list(made.__dict__)[-1], made.value is made)
        show(lambda: setattr(made, "fixed", 2))
for target in (Base, 5, object(), [], lambda: 0, Exception(), type("New", (), {})()):
    show(lambda: put(target, 1))
    show(lambda: target.value)
class Middle(Base):
    def method(self, *args): return "middle", super().method(*args, 1)
    def __init__(self): super().__init__(["x"])
    def __len__(self): return super().limit
    @classmethod
    def make(cls): return super().__new__(cls)
class Last(Middle):
    def method(self): return super().method(2), super(Middle, self).method(3), super(Last, Last).method(self, 4)
print(Last().method(), len(Last()), type(Last.make()).__name__, vars(Last()))
show(lambda: super(Last, Last()).missing())
class Keyed:
    def __init__(self, key): self.key = key
    def __hash__(self): return hash(self.key) % 3
    def __eq__(self, other): return self.key == other.key
table = {Keyed(number): number for number in range(12)}
print(len(table), [table[Keyed(number)] for number in range(12)], Keyed(13) in table, table.pop(Keyed(3)))
print(len({Keyed(number % 5) for number in range(20)}), Keyed(4) in set(table), table.get(Keyed(3), "gone"))
