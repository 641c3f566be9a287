# What special methods give back is checked, and what declines is asked elsewhere.
class Odd:
    def __init__(self, result): self.result = result
    def answer(self, *others): return self.result
    __add__ = __iadd__ = __lt__ = __len__ = __bool__ = __contains__ = __hash__ = answer
    __str__ = __repr__ = __format__ = __iter__ = answer
class Generated:
    def __add__(self, other): yield self, other
    def __len__(self): yield 1
class Left:
    def __add__(self, other): return NotImplemented
    __lt__ = __iadd__ = __eq__ = __add__
class Right:
    def __radd__(self, other): return "right"
    def __gt__(self, other): return "greater"
class Below(Left):
    def __radd__(self, other): return "below"
class Fails:
    def __add__(self, other): raise KeyError(other)
    def __len__(self): return self.missing
def show(function):
    try: print(repr(function()).split(" at ")[0])
    except Exception as error: print(type(error).__name__, str(error).split(" at ")[0])
for result in (NotImplemented, 3, -1, True, 2 ** 70, -2 ** 70, None, "text", 2.5, [1]):
    odd = Odd(result)
    for function in (lambda: odd + 1, lambda: odd < odd, lambda: len(odd), lambda: bool(odd), lambda: not odd,
                     lambda: 1 in odd, lambda: 1 not in odd, lambda: hash(odd), lambda: str(odd),
                     lambda: f"{odd:x}", lambda: list(odd), lambda: "yes" if odd else "no"):
        show(function)
def in_place(value, other):
    value += other
    return value
for left in (Left(), Below(), Generated(), Fails(), 1):
    for right in (Left(), Right(), Below(), 1):
        show(lambda: type(left + right).__name__)
        show(lambda: left + right if right else None)
        show(lambda: type(in_place(left, right)).__name__)
        show(lambda: left < right)
        show(lambda: left == right)
show(lambda: len(Generated()))
show(lambda: len(Fails()))
class Deep:
    def __add__(self, other): return self + other
    def __len__(self): return len(self)
for function in (lambda: Deep() + 1, lambda: len(Deep())):
    try: function()
    except RecursionError as error: print("RecursionError", str(error)[:32])
