# A metaclass that counts, with __prepare__ giving the namespace; conflicts of metaclasses.
class Ordered(dict):
    def __setitem__(self, key, value):
        if key in self and not key.startswith("__"): print("again:", key)
        super().__setitem__(key, value)
class Meta(type):
    registry = []
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        print("prepare", name, [b.__name__ for b in bases], kw)
        return Ordered()
    def __new__(mcls, name, bases, namespace, **kw):
        return super().__new__(mcls, name, bases, dict(namespace))
    def __init__(cls, name, bases, namespace, **kw):
        Meta.registry.append(name)
    def __call__(cls, *args):
        print("calling", cls.__name__, args)
        return super().__call__(*args)
    def __len__(cls): return len(Meta.registry)
class Base(metaclass=Meta, flag=1):
    x = 1
    x = 2
class Child(Base): pass
print(Meta.registry, len(Child), type(Child()), Child.x)
class Other(type): pass
try:
    class Both(Base, metaclass=Other): pass
except TypeError as error: print(error)
