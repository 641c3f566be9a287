# yield from: trees, return values, throw into the inner one, close.
class Node:
    def __init__(self, value, *kids): self.value, self.kids = value, kids
    def __iter__(self):
        yield self.value
        for kid in self.kids: yield from kid
print(list(Node(1, Node(2, Node(3)), Node(4))))
def inner():
    total = 0
    while True:
        try: x = yield total
        except KeyError as error: print("inner caught", error); continue
        if x is None: return total
        total += x
def outer():
    while True:
        result = yield from inner()
        print("inner returned", result)
g = outer()
next(g)
print(g.send(5), g.send(6), g.throw(KeyError("键")), g.send(None))
try: g.throw(ValueError, "no")
except ValueError as error: print(error, g.gi_frame, g.gi_yieldfrom)
def delegating(): return (yield from [1, 2])
d = delegating()
print(next(d), d.gi_yieldfrom is not None)
try: d.send(3)
except AttributeError as error: print(error)
print(list(d))
