# Async generators driven by hand: asend, athrow, aclose, ends, misuse.
class Ready:
    def __init__(self, v): self.v = v
    def __await__(self): return (yield self.v)
async def ag():
    try:
        got = yield 1
        print("got", got)
        got = await Ready("wait")
        yield f"二 {got}"
    except ValueError as e: yield f"caught {e}"
    finally: print("closing")
def drive(aw, send=None):
    try:
        while True: print("  awaits", aw.send(send)); send = "resumed"
    except StopIteration as stop: return stop.value
    except StopAsyncIteration: return "ended"
a = ag(); print(drive(a.__anext__()), drive(a.asend("甲")), drive(a.aclose()), drive(a.__anext__()))
b = ag(); drive(b.asend(None)); print(drive(b.athrow(ValueError("v"))), drive(b.__anext__()), b.ag_frame, b.ag_running)
c = ag()
try: drive(c.asend("x"))
except TypeError as error: print(error)
async def main(): return [x async for x in ag()], await anext(ag()), await anext(ag(), 0)
m = main(); print(drive(m))
for action in (lambda: list(ag()), lambda: [x for x in ag()], lambda: next(ag()), lambda: aiter([]), lambda: drive(anext(3))):
    try: print(action())
    except TypeError as error: print(error)
n = c.asend(None); n.close()
try: n.send(None)
except RuntimeError as error: print(error)
