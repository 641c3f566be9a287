lines = iter(["a", "b", "", "c"])
print(list(iter(lambda: next(lines), "")), list(lines))
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(Countdown(3)), 1 in Countdown(3), max(Countdown(4)), list(zip(Countdown(2), "ab")))
