class Wait:
    def __init__(self, what): self.what = what
    def __await__(self):
        answer = yield self.what
        return answer
async def main():
    return await Wait("a"), await Wait("b")
c = main()
print(c.send(None), c.send(1))
try:
    c.send(2)
except StopIteration as stop:
    print(stop.value)
