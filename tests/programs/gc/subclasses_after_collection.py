# A class that the collector frees is no subclass any more.
class Parent: pass
print(Parent.__subclasses__())
class Child(Parent): pass
print(Parent.__subclasses__())
del Child
import gc
print(gc.collect() > 0)
print(Parent.__subclasses__())
