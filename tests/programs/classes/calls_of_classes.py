# Classes called with the right and wrong numbers of arguments, and __init__ that gives something.
class P:
    def __init__(self, a, b=2): self.a, self.b = a, b
class Q:
    def __init__(self, a): return 3
class R:
    def __init__(self, a): yield a
class S:
    def __init__(self, a): self.kept = [self, a]
class T(S): pass
def change():
    P.__init__ = lambda self, a: setattr(self, 'b', a)
for n in range(3):
    for call in lambda: P(1).b, lambda: P(1, b=5).b, lambda: P(), lambda: P(1, 2, 3), lambda: Q(1), lambda: R(1), lambda: T(n).kept[1]:
        try: print(call())
        except TypeError as e: print(e)
    if n == 1: change()
