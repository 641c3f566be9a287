import io, sys
class A:
    def __init__(self, n, kid=None): self.n, self.kid = n, kid
    def __del__(self): print("del", self.n)
t = A(1, A(2))
class Cycle: pass
cycle = Cycle(); cycle.itself = cycle; cycle.kept = A("in a cycle", A("behind it"))
several = [A("first"), A("second", A("its own"))]
