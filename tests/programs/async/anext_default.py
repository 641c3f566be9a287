"""anext() with a default: what may be awaited."""
import types


class Gives:
    def __init__(self, step):
        self.step = step

    def __aiter__(self):
        return self

    def __anext__(self):
        return self.step()


@types.coroutine
def waiting():
    yield "waits"
    return "done"


async def ended():
    raise StopAsyncIteration


async def numbers():
    yield 1


async def ask(iterator):
    return await anext(iterator, "default")


for iterator in (Gives(waiting), Gives(ended), numbers(), Gives(lambda: iter("abc")),
                 Gives(lambda: (x for x in "abc")), Gives(lambda: 5)):
    run = ask(iterator)
    try:
        while True:
            print("yields", run.send(None))
    except StopIteration as stop:
        print("result", stop.value)
    except TypeError as error:
        print(error)

space = types.SimpleNamespace(a=1)
space.me = space
print(space)
