# A generator's frame lies in a block of its own: deep calls above it, its end by all ways, its last reference given up
# while it runs.
import sys


def deep(n):
    return n if n == 0 else 1 + deep(n - 1)


def worker(n):
    for i in range(n):
        yield deep(i * 20)
    return 'done'


def outer(n):
    result = yield from worker(n)
    yield result


print(list(outer(4)), [sum(worker(3)) for _ in range(2)])
print(next(x for x in worker(5) if x), next(iter(worker(0)), 'none'))


def holder():
    here = sys._getframe()
    try:
        got = yield here.f_lineno
        while True:
            got = yield got, sys._getframe() is here
    finally:
        print('closed', here.f_code.co_name)


g = holder()
print(next(g), g.send('a'), g.send('b'), g.gi_running, g.gi_frame.f_locals['got'])
del g
gens = [worker(5) for _ in range(3)]
print(sum(next(g) for _ in range(4) for g in gens))
gens[0].close()
try:
    next(gens[0])
except StopIteration as stop:
    print('stop', stop.value)


def selfish():
    yield next(me)


me = selfish()
try:
    next(me)
except ValueError as error:
    print(error)
try:
    worker(1).send(1)
except TypeError as error:
    print(error)
