# Classes that the cycle collector frees leave their base's subclasses.
import gc


class Base:
    pass


def make(n):
    for i in range(n):
        class Derived(Base):
            number = i

            def method(self):
                return __class__


make(50)
gc.collect()
print(len(Base.__subclasses__()))
Base.attribute = 1
make(3)
Base.method = lambda self: 2
gc.collect()
Base.other = 3
print(len(Base.__subclasses__()), Base().method())
