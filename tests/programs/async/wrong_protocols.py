# Objects that do not keep the protocol.
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


class BadAw:
    def __await__(s): return 3
async def b1(): await BadAw()
attempt(run,b1())
class BadAi:
    def __aiter__(s): return 3
async def b2():
    async for x in BadAi(): pass
attempt(run,b2())
class BadAn:
    def __aiter__(s): return s
    def __anext__(s): return 3
async def b3():
    async for x in BadAn(): pass
attempt(run,b3())
class NoExit:
    async def __aenter__(s): pass
async def b4():
    async with NoExit(): pass
attempt(run,b4())
async def sai(): raise StopAsyncIteration
attempt(run,sai())
async def si(): raise StopIteration
attempt(run,si())
async def asai():
    yield 1
    raise StopAsyncIteration
a=asai(); run(a.__anext__()); attempt(run,a.__anext__())
