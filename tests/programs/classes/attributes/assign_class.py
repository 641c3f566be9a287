# __class__ and __dict__ of an instance can be replaced.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


class A: x=1
class B: x=2
a=A(); a.__class__=B; print(type(a), a.x)
attempt(lambda: setattr(a, '__class__', int))
attempt(lambda: setattr(a, '__class__', 3))
class S1: __slots__=('p',)
class S2: __slots__=('p',)
class S3: __slots__=('q','r')
s=S1(); s.p=5; s.__class__=S2; print(s.p, type(s))
attempt(lambda: setattr(s, '__class__', S3))
attempt(lambda: setattr(s, '__class__', A))
a.__dict__={'y':7}; print(a.y, vars(a))
attempt(lambda: setattr(a,'__dict__',3))
del a.__dict__; print(a.__dict__)
attempt(lambda: setattr(s,'__dict__',{}))
attempt(lambda: s.zzz)
attempt(lambda: setattr(s,'zzz',1))
attempt(lambda: delattr(s,'zzz'))
del s.p
attempt(lambda: s.p)
attempt(lambda: delattr(s,'p'))
