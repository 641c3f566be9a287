# Weak references: when they die, in which order their callbacks come.
import weakref


class Node:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Node({self.name})"


a = Node("a")
first = weakref.ref(a, lambda r: print("first", r() is None))
second = weakref.ref(a, lambda r: print("second"))
plain = weakref.ref(a)
print(first() is a, plain is weakref.ref(a), first is second, weakref.getweakrefcount(a), hash(first) == hash(a))
del a
print(first(), plain(), plain == weakref.ref(Node("x")))
proxy_target = Node("p")
proxy = weakref.proxy(proxy_target)
print(proxy.name, type(proxy).__name__)
proxy.name = "changed"
print(proxy_target.name)
del proxy_target
try:
    proxy.name
except ReferenceError as error:
    print(error)
cache = weakref.WeakValueDictionary()
keep = Node("keep")
cache["keep"] = keep
cache["lost"] = Node("lost")
print(sorted(cache), len(cache))
keys = weakref.WeakKeyDictionary({keep: 1})
group = weakref.WeakSet([keep, Node("gone")])
print(len(keys), len(group), keep in group)
del keep
print(len(cache), len(keys), len(group))
for wrong in (5, "s", None, [], ()):
    try:
        weakref.ref(wrong)
    except TypeError as error:
        print(error)


class Method:
    def go(self):
        return "went"


m = Method()
ref = weakref.ref(m.go)
print(ref(), weakref.WeakMethod(m.go)()())
finalizer = weakref.finalize(m, print, "finalized", 1)
print(finalizer.alive)
del m
print(finalizer.alive)
at_exit = weakref.finalize(Method, print, "at exit")
