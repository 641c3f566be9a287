# gi_frame: alive while the generator is, with its own line and variables.
import sys


def gen(n):
    total = 0
    for i in range(n):
        total += i
        yield total


g = gen(3)
frame = g.gi_frame
print(frame.f_code.co_name, frame.f_locals)
print(next(g), frame.f_lineno - gen.__code__.co_firstlineno, frame.f_locals, g.gi_frame is frame)
print(next(g), frame.f_locals, frame.f_back)
print(list(g), g.gi_frame)
print(sorted(frame.f_locals))


def asks():
    me = sys._getframe()
    print("called from", me.f_back.f_code.co_name)
    yield me
    print("called from", me.f_back.f_code.co_name)


def drives(g):
    return next(g, None)


a = asks()
print(drives(a) is a.gi_frame)
drives(a)

def cleaning():
    try:
        yield 1
    finally:
        print("cleaned")


c = cleaning()
next(c)
c.gi_frame.clear()
print(c.gi_frame, list(c))


def delegating():
    yield from inner


inner = gen(2)
d = delegating()
print(d.gi_yieldfrom)
next(d)
print(d.gi_yieldfrom is inner, d.gi_running, d.gi_suspended)


async def coro():
    return sys._getframe().f_code.co_name


k = coro()
print(k.cr_frame.f_code.co_name, k.cr_await, k.cr_running, k.cr_suspended, k.cr_origin)
try:
    k.send(None)
except StopIteration as stop:
    print(stop.value, k.cr_frame)
