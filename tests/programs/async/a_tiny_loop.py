# An event loop of twenty lines: tasks, sleeping by ticks, gathering results, cancelling.
import heapq, types
@types.coroutine
def sleep(ticks): yield ticks
class Loop:
    def __init__(self): self.now, self.queue, self.n, self.results = 0, [], 0, {}
    def add(self, name, coro, at=0): heapq.heappush(self.queue, (at, self.n, name, coro)); self.n += 1
    def run(self):
        while self.queue:
            self.now, _, name, coro = heapq.heappop(self.queue)
            try: self.add(name, coro, self.now + coro.send(None))
            except StopIteration as stop: self.results[name] = stop.value
            except Exception as error: self.results[name] = repr(error)
        return self.results
loop = Loop()
async def worker(name, steps):
    for i in range(steps):
        print(f"{loop.now:>2} {name} {i}")
        if name == "坏": raise ValueError("失败")
        await sleep(steps)
    return name * 2
for name, steps in (("甲", 3), ("b", 2), ("坏", 4)): loop.add(name, worker(name, steps))
print(loop.run(), loop.now)
c = worker("x", 1); c.close(); print(c.cr_frame)
