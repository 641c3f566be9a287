# async with, async for, async comprehensions, by a loop of three lines.
class Timer:
    def __init__(self, n): self.n = n
    def __await__(self):
        for i in range(self.n): yield f"tick {i}"
        return self.n
class Room:
    async def __aenter__(self): await Timer(1); print("in"); return "房间"
    async def __aexit__(self, *info): await Timer(1); print("out", info[0]); return True
class Count:
    def __init__(self, n): self.i, self.n = 0, n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i == self.n: raise StopAsyncIteration
        self.i += 1
        return await Timer(self.i)
async def main():
    async with Room() as r:
        print(r, [x async for x in Count(3) if x != 2], {x: await Timer(0) async for x in Count(2)})
        async for x in Count(1): print("x", x)
        else: print("else")
        raise KeyError("swallowed")
    return "done"
c = main()
try:
    while True: print(c.send(None))
except StopIteration as stop: print(stop.value)
