# The collector: cycles with and without __del__, resurrection, what it is asked and told.
import gc
import weakref


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


gc.collect()
a, b = Node("a"), Node("b")
a.other, b.other = b, a
seen = weakref.ref(a, lambda r: print("callback"))
del a, b
print("before")
print(gc.collect() >= 2, seen())

saved = []


class Phoenix:
    def __del__(self):
        print("saved")
        saved.append(self)


Phoenix()
print(len(saved), gc.is_finalized(saved[0]))
saved.clear()
print("not saved again")
p = Phoenix()
p.me = p
del p
gc.collect()
print(len(saved))
print(gc.isenabled(), gc.get_threshold(), gc.get_debug())
gc.disable()
print(gc.isenabled())
gc.enable()
gc.set_threshold(500, 5, 5)
print(gc.get_threshold())
print(gc.is_tracked([]), gc.is_tracked(1), gc.is_tracked("s"), gc.is_tracked(Node))
inner = [1]
outer = [inner, inner]
print([r is outer for r in gc.get_referrers(inner) if type(r) is list], gc.get_referents(outer) == [inner, inner])
print(sorted(gc.get_stats()[0]), len(gc.get_stats()))
for wrong in (3, -1):
    try:
        gc.collect(wrong)
    except ValueError as error:
        print(error)
print(any(o is outer for o in gc.get_objects()), gc.garbage, gc.callbacks)
