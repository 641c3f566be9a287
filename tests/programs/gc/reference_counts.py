# sys.getrefcount and the moment at which objects die.
import sys


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


x = Thing("x")
print(sys.getrefcount(x))
y = x
z = [x, x]
print(sys.getrefcount(x))
del y, z
print(sys.getrefcount(x))
x = Thing("new x")
print("rebound")


def f():
    local = Thing("local")
    print("in f")


f()
print("after f")
Thing("temporary")
[Thing(str(i)) for i in range(2)]
d = {"k": Thing("value")}
d["k"] = None
d["k"] = Thing("popped")
d.pop("k")
t = Thing("tuple")
pair = (t, 1)
del t
print("still")
del pair


def raises():
    kept = Thing("kept by traceback")
    raise ValueError


try:
    raises()
except ValueError as error:
    print("handling")
print("handled")
for item in [Thing("loop 1"), Thing("loop 2")]:
    pass
print("loop over")
del item
print("end")
