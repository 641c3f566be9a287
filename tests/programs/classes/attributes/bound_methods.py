# Methods: bound, class, static; equality, attributes, calls through the class.
class A:
    def m(self, x): "doc of m"; return (type(self).__name__, x)
    @classmethod
    def c(cls, x): return (cls.__name__, x)
    @staticmethod
    def s(x): return x
class B(A): pass
a, b = A(), B()
print(a.m(1), A.m(b, 2), b.c(3), B.s(4), a.m == a.m, a.m is a.m, a.m == A().m)
print(a.m.__func__ is A.m, b.c.__self__, a.m.__doc__, a.m.__name__, A.__dict__["s"].__wrapped__ is A.s)
for action in (lambda: A.m(), lambda: a.m(), lambda: a.m(1, 2), lambda: a.s(), lambda: A.m(x=1), lambda: a.m(y=1), lambda: B.c(), lambda: setattr(a.m, "x", 1)):
    try: print(action())
    except (TypeError, AttributeError) as error: print(type(error).__name__, error)
print(A.__dict__["s"](5), repr(a.m).split(" at ")[0], repr(A.c).split(" at ")[0])
