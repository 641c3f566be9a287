# What dies with an object goes before what dies after it; items go from the last on.
from collections import namedtuple


class Named:
    def __init__(self, name, *parts):
        self.name, self.parts = name, parts

    def __del__(self):
        print("del", self.name)


class Maker:
    def __del__(self):
        made = Named("inner", Named("innermost"))
        print("made")
        del made
        print("after")


made = Maker()
del made
several = [Named(1, Named(2)), Named(3, Named(4), Named(5))]
several.clear()
tree = Named("a", [Named("b", Named("c")), Named("d", (Named("e"), Named("f")))])
del tree
pair = namedtuple("Pair", "x y")(Named("x"), Named("y"))
del pair


def leave():
    first = Named("first", Named("first's"))
    second = (Named("one"), Named("two"))


leave()
table = {1: Named("value", Named("value's")), Named("key"): 2}
table.clear()
