# What still lives at the end of the program gets its __del__ then; globals are still there.
class Noisy:
    count = 0

    def __init__(self, name):
        self.name = name
        Noisy.count += 1

    def __del__(self):
        Noisy.count -= 1
        print("del", self.name, Noisy.count)


a = Noisy("a")
b = Noisy("b")
pair = [Noisy("c"), Noisy("d")]
del b
cycle = Noisy("cycle")
cycle.me = cycle


def cleaning():
    try:
        yield 1
    finally:
        print("generator closed")


g = cleaning()
next(g)
print("end")
