# Coroutines driven by send: a tiny loop, results, exceptions, awaiting twice.
import types
@types.coroutine
def switch(tag):
    got = yield tag
    return got
async def child(n):
    a = await switch(f"child {n}")
    if a == "fail": raise ValueError(f"child {n} 失败")
    return a * n
async def main():
    total = 0
    for n in (1, 2, 3):
        try: total += await child(n)
        except ValueError as error: print("caught", error)
    return total
c = main()
print(c.send(None), c.send(10), c.send("fail"), c.cr_await is not None)
try: c.send(5)
except StopIteration as stop: print("result", stop.value)
for action in (lambda: c.send(None), lambda: next(c), lambda: [*c], lambda: c.cr_frame):
    try: print(action())
    except (RuntimeError, TypeError) as error: print(type(error).__name__, error)
