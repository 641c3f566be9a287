import asyncio.events  # only the names: no loop runs here
async def inner(x):
    return x * 2
async def outer():
    return await inner(4) + await inner(5)
try:
    outer().send(None)
except StopIteration as stop:
    print(stop.value)
