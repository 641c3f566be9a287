# One instruction sees objects of several classes, whose attributes come and go.
class A:
    limit, none = 5, None
    def __init__(self, x): self.x, self.y = x, 1
    @property
    def double(self): return self.x * 2
class B(A):
    limit, none = 6, True
class C(A):
    def __init__(self, x): self.y, self.x = 2, x
    def __getattr__(self, name): return name
def look(o): return o.x, o.double, o.limit, o.none, A.limit, getattr(o, 'z', None)
for i in range(6):
    for o in A(1), B(2), C(3):
        o.z = i
        print(look(o), end=' ')
        o.limit, o.call = i, lambda n: n + i
        print(look(o), o.call(1))
        del o.limit, o.z
    A.limit += 1
    if i == 2: B.limit = 1 << 40
    if i == 3: B.double = property(lambda self: self.y)
    if i == 4: A.double = 'no property'
