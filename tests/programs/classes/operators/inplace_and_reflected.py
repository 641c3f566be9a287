# += with and without __iadd__, reflected methods of subclasses first, divmod and pow with three.
class Log:
    def __init__(self, name): self.name = name
    def __add__(self, o): return f"{self.name}.add"
    def __radd__(self, o): return f"{self.name}.radd"
    def __iadd__(self, o): self.name += "+"; return self
    def __sub__(self, o): return NotImplemented
    def __rsub__(self, o): return f"{self.name}.rsub({o})"
    def __divmod__(self, o): return ("divmod", o)
    def __rdivmod__(self, o): return ("rdivmod", o)
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __rpow__(self, o): return ("rpow", o)
class Sub(Log):
    def __radd__(self, o): return "sub first"
a, s = Log("a"), Sub("s")
print(a + 1, 1 + a, a + s, s + a, 5 - a, divmod(a, 2), divmod(7, a), pow(a, 2, 3), 2 ** a, a ** 4)
a += 1
print(a.name)
t = ([], 1)
try: t[0] += [5]
except TypeError as error: print(error, t)
for action in (lambda: a - 1, lambda: a * 2, lambda: pow(2, a, 3), lambda: ~a, lambda: a << 1, lambda: None + a - a):
    try: print(action())
    except TypeError as error: print(error)
