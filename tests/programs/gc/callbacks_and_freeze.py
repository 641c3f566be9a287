# gc.callbacks see collections begin and end; gc.freeze puts objects aside.
import gc

gc.collect()
gc.disable()
told = []


def watch(phase, info):
    told.append((phase, info["generation"], sorted(info)))


gc.callbacks.append(watch)
loop = []
loop.append(loop)
del loop
gc.collect()
gc.collect(0)
gc.callbacks.remove(watch)
gc.collect()
for entry in told:
    print(entry)
before = gc.get_freeze_count()
gc.freeze()
print(before, gc.get_freeze_count() > 0)
gc.unfreeze()
print(gc.get_freeze_count())
gc.set_debug(gc.DEBUG_SAVEALL)
kept = []
kept.append(kept)
del kept
gc.collect()
print(len([g for g in gc.garbage if type(g) is list]) >= 1)
gc.set_debug(0)
gc.garbage.clear()
