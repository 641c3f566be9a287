# C3 linearisation: good orders, the diamond with super, and what cannot be.
class A:
    def hi(self): return ["A"]
class B(A):
    def hi(self): return ["B"] + super().hi()
class C(A):
    def hi(self): return ["C"] + super().hi()
class D(B, C):
    def hi(self): return ["D"] + super().hi()
print([k.__name__ for k in D.__mro__], D().hi())
for names, bases in [("XY", (A, B)), ("bad", (B, B)), ("ok", (C, B)), ("int", (int, str)), ("bool", (bool,)), ("fn", (type(lambda: 0),)), ("none", (3,))]:
    try: print([k.__name__ for k in type(names, bases, {}).__mro__])
    except TypeError as error: print(error)
class E(B, C): pass
class F(C, B): pass
try: type("EF", (E, F), {})
except TypeError as error: print(error)
