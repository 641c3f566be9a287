# Class attributes, shared lists, counting instances, changing the class later, vars and dir.
class Dog:
    tricks, count = [], 0
    def __init__(self, name): self.name = name; Dog.count += 1
    def learn(self, trick): self.tricks.append(trick)
a, b = Dog("旺财"), Dog("Rex")
a.learn("sit"); b.tricks = ["own"]; b.learn("roll"); a.count = 99
print(a.tricks, b.tricks, Dog.tricks, a.count, b.count, Dog.count, vars(b), "count" in vars(a))
Dog.bark = lambda self, n=1: "汪" * n; print(a.bark(3)); del Dog.bark
try: a.bark()
except AttributeError as error: print(error)
print([n for n in dir(a) if not n.startswith("_")], isinstance(a, Dog), type(a) is Dog, Dog.__name__, a.__class__.__mro__[1], Dog.__dict__.get("count"))
