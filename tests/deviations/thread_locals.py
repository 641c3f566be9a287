import gc
import threading
import weakref
class Thing: pass
thing = Thing()
thing.local = threading.local()
thing.local.back = thing
seen = weakref.ref(thing)
del thing
gc.collect()
print(seen() is None)
