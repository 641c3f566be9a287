# Asynchronous generators: asend, athrow, aclose.
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as s: return s.value


def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


async def agen():
    try:
        x = yield 1; print('x',x); yield 2
    except ValueError as e: print('caught',e); yield 'v'
    finally: print('fin')
a=agen(); print(run(a.asend(None)), run(a.asend('S'))); attempt(run, a.asend(None)); attempt(run,a.__anext__())
a=agen(); print(run(a.__anext__()), run(a.athrow(ValueError('q')))); print(run(a.aclose()))
a=agen(); print(run(a.aclose())); attempt(run, a.__anext__())
a=agen(); run(a.__anext__()); attempt(run, a.athrow(KeyError)); 
a=agen(); attempt(run, a.asend(3))
a=agen(); n=a.__anext__(); run(n); attempt(run, n)
async def two(): yield 1
a=two(); print(type(a).__name__, a.ag_running, a.ag_frame is not None, a.ag_await, a.__name__)
