# Which wins: a data descriptor, the instance, a non-data descriptor, the class.
class Data:
    def __get__(self, obj, owner): return "data"
    def __set__(self, obj, value): print("set", value)
class NonData:
    def __get__(self, obj, owner): return "non-data"
class Deleter:
    def __get__(self, obj, owner): return "deleter"
    def __delete__(self, obj): print("deleted")
class C:
    a, b, c = Data(), NonData(), Deleter()
    d = "class"
o = C()
o.__dict__.update(a=1, b=2, c=3, d=4)
print(o.a, o.b, o.c, o.d, C.a, C.b)
o.a = 5
del o.c
for action in (lambda: setattr(o, "c", 1), lambda: delattr(o, "a"), lambda: delattr(o, "zz"), lambda: delattr(C, "zz"), lambda: setattr(3, "x", 1), lambda: setattr(C(), 3, 1)):
    try: action()
    except (AttributeError, TypeError) as error: print(type(error).__name__, error)
