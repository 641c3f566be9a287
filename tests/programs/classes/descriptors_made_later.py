# Attributes that have been read before, whose values become descriptors afterwards.
class Plain:
    pass


class Getter:
    def __get__(self, instance, owner):
        return "got"


class Setter:
    pass


value, other = Plain(), Plain()


class Holder:
    x = value
    y = other
    z = Setter()


holder = Holder()


def read():
    return [type(v).__name__ for v in (Holder.x, holder.x, Holder.y, holder.y)]


def write(new):
    holder.z = new
    return holder.__dict__.get("z")


print(read(), read(), write(1), write(2))
other.__class__ = Getter
print(read())
Plain.__get__ = lambda self, instance, owner: 5
print(read())
Setter.__set__ = lambda self, instance, new: print("set", new)
print(write(3))

made = property(lambda self: 1)
Holder.p = made


def get():
    return holder.p


print([get() for _ in range(5)])
made.__init__(4000000000)
try:
    get()
except TypeError as error:
    print(error)
