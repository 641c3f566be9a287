# sys.set_asyncgen_hooks: who sees an asynchronous generator begin and be dropped.
import sys


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("finally")


def first_item(generator):
    try:
        generator.__anext__().send(None)
    except StopIteration as stop:
        return stop.value


sys.set_asyncgen_hooks(firstiter=lambda g: print("first", g.__name__),
                       finalizer=lambda g: print("finalizer", g.__name__))
hooks = sys.get_asyncgen_hooks()
print(hooks.firstiter is not None, len(hooks))
a = numbers()
print(first_item(a), first_item(a))
del a
sys.set_asyncgen_hooks(firstiter=None, finalizer=None)
print(sys.get_asyncgen_hooks())
a = numbers()
print(first_item(a))
del a
try:
    sys.set_asyncgen_hooks(firstiter=3)
except TypeError as error:
    print(error)
