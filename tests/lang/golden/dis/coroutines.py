import asyncio


async def worker(queue, *, limit=3):
    async with queue.lock as lock, other:
        async for item in queue:
            if await item.check():
                return item
            await asyncio.sleep(1)
        else:
            await done()
    return [x async for x in queue if await x], {k: v for k, v in queue}, {y for y in (1, 2)}


def generator(n):
    received = yield n
    yield from range(n)
    try:
        yield
    finally:
        yield from ()
    return received


async def stream(n):
    for i in [1, 2, n]:
        yield i
    return


async def both():
    return (x async for x in stream(3) for y in [x + 1] if y), [await z for z in both()]


def comprehensions(rows):
    total = [(last := cell) for row in rows for cell in row if cell if not cell in {1, 2, 3}]
    return total, last, {r: [c for c in r] for r in rows}, sum(x * x for x in rows)


asyncio.run(worker(None))
