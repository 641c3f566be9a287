# super() with and without arguments, in every kind of method.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


class A:
    def f(s): return 'A'
    @classmethod
    def c(cls): return 'Ac '+cls.__name__
    @staticmethod
    def st(): return 'st'
class B(A):
    def f(s): return 'B'+super().f()
    @classmethod
    def c(cls): return 'Bc '+super().c()
    def st2(s): return super(B,s).st()
    def inner(s):
        def g(): return super(B, s).f()
        return g()
    def comp(s): return [super(B,s).f() for _ in range(1)]
class C(A):
    def f(s): return 'C'+super().f()
class D(B,C): pass
print(D().f(), D.c(), D().st2(), B().inner(), B().comp(), super(B,D()).f(), super(B,D).c())
attempt(lambda: super(B, A()).f())
attempt(lambda: super(3, B()))
attempt(lambda: super())
def fr(): super()
attempt(fr)
def fr(a): super()
attempt(fr)
print(repr(super(B,D()))[:30], super(B,D()).__thisclass__, super(B,D()).__self_class__)
attempt(lambda: super(B,D()).nope)
class Late(A):
    def f(self):
        del self
        return super().f()
attempt(lambda: Late().f())
