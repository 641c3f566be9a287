class A:
    count = 0
    @classmethod
    def make(cls): cls.count += 1; return cls()
    @staticmethod
    def twice(x): return 2 * x
class B(A): pass

B.make(); B.make(); A.make()
print(A.count, B.count, A.twice(4), B().twice("x"), type(B.make()).__name__)
