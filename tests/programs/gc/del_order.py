# When __del__ runs: last reference, cycles, reassignment, resurrection, exceptions inside, the end.
import gc, sys
class D:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name)
a = D("a"); b = a; del a; print("still"); b = None; print("gone")
x = D("x"); x = D("y"); print("replaced"); del x
def f(): local = D("local"); print("in f")
f(); print("after f")
l = [D("in list")]; l.append(D("second")); l.clear(); print("cleared")
c = D("cycle"); c.me = c; del c; print("cycle pending", gc.collect() > 0)
class Phoenix:
    saved = None
    def __del__(self): Phoenix.saved = self; print("rising")
p = Phoenix(); del p; print(Phoenix.saved is not None); Phoenix.saved = None; print("not again")
class Bad:
    def __del__(self): raise ValueError("in del")
print(sys.getrefcount(D) > 2); D("temporary"); print([D("item").name for _ in range(2)])
try: raise ValueError(D("in exception"))
except ValueError as error: print("caught", error.args[0].name)
print("handler left"); keep = D("at the end")
