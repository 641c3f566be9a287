# Context variables, weak references, functions at exit.
import atexit
import contextvars
import gc
import threading
import weakref


def fails(function, *args, **keywords):
    try:
        result = function(*args, **keywords)
    except Exception as error:
        print(type(error).__name__ + ":", str(error).split(" at 0x")[0])
    else:
        print("no error", result)


user = contextvars.ContextVar("user", default="nobody")
level = contextvars.ContextVar("level")
print(user.get(), user.name, level.get("given"))
fails(level.get)
token = user.set("ann")
print(user.get(), token.old_value is contextvars.Token.MISSING, token.var is user)
user.reset(token)
print(user.get())
fails(user.reset, token)


def inside():
    user.set("inner")
    level.set(3)
    return user.get(), level.get(), len(contextvars.copy_context())


context = contextvars.copy_context()
print(context.run(inside), user.get(), context[user], context.get(level), sorted(map(str, context.values())), user in context)
fails(context.run, context.run, print)
copy = context.copy()
copy.run(user.set, "copied")
print(copy[user], context[user], copy == context, context == context.copy())


def in_thread():
    print("thread sees", user.get())
    user.set("thread")


user.set("main")
t = threading.Thread(target=in_thread)
t.start()
t.join()
print("main sees", user.get())
t = threading.Thread(target=contextvars.copy_context().run, args=(in_thread,))
t.start()
t.join()
print("main sees", user.get())


class Thing:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Thing({self.name})"

    def __len__(self):
        return len(self.name)

    def __add__(self, other):
        return self.name + str(other)


a = Thing("a")
r = weakref.ref(a)
print(r(), r() is a, r == weakref.ref(a), weakref.getweakrefcount(a), hash(r) == hash(a))
called = []
r2 = weakref.ref(a, lambda ref: called.append(ref is r2))
p = weakref.proxy(a)
print(p.name, len(p), p + 1, str(p), p == a, isinstance(p, Thing), type(p).__name__, weakref.proxy(a) is p)
p.name = "renamed"
print(a.name)
del a
print(r(), r2(), called)
fails(lambda: p.name)
fails(len, p)

values = weakref.WeakValueDictionary()
keys = weakref.WeakKeyDictionary()
members = weakref.WeakSet()
one, two = Thing("one"), Thing("two")
values["1"], values["2"] = one, two
keys[one], keys[two] = 1, 2
members.add(one)
members.add(two)
print(sorted(values), len(keys), len(members), one in members)
del two
gc.collect()
print(sorted(values), len(keys), len(members), list(keys.items()), dict(values))


class Owner:
    def method(self):
        return "method"


owner = Owner()
bound = weakref.WeakMethod(owner.method)
print(bound()())
finalizer = weakref.finalize(owner, print, "finalized", end="!\n")
print(finalizer.alive)
del owner
print(bound(), finalizer.alive)
late = Thing("late")
weakref.finalize(late, print, "at exit: finalize")


class Named(weakref.ref):
    __slots__ = ("name",)

    def __new__(cls, target, name):
        return super().__new__(cls, target)

    def __init__(self, target, name):
        super().__init__(target)
        self.name = name


named = Named(one, "label")
print(named().name, named.name, weakref.getweakrefcount(one) >= 2)
fails(weakref.ref, 3)

atexit.register(print, "exit", 1)


@atexit.register
def last():
    print("exit function")
    raise SystemExit(3)


atexit.register(lambda: 1 / 0)
atexit.unregister(len)


def slow():
    import time
    time.sleep(0.01)
    print("thread ends before the exit functions")


threading.Thread(target=slow).start()
print("end of program")
