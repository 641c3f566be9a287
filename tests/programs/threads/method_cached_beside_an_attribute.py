# A method call whose object gets an attribute of that name from another thread.
import threading
class C:
    def m(self): return "class"
o, p = C(), C()
f = lambda: "inst"
def call(q): return q.m()
def a():
    o.x = f
    return call(p), call(o)
def b():
    o.m = f
    return call(p), call(o)
for work in (a, b, a):
    t = threading.Thread(target=lambda: print(work()))
    t.start()
    t.join()
