# property: getter, setter, deleter, texts, subclasses.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


class P:
    def __init__(s): s._x=1
    @property
    def x(s): "the x"; return s._x
    @x.setter
    def x(s,v): s._x=v
    @x.deleter
    def x(s): del s._x
    @property
    def ro(s): return 3
    wo=property(None, lambda s,v: print('set',v), doc='write only')
p=P(); p.x=5; print(p.x, P.x.__doc__, P.x.fget.__name__, P.wo.__doc__)
p.wo=3
attempt(lambda: p.wo)
attempt(lambda: setattr(p,'ro',1))
attempt(lambda: delattr(p,'ro'))
attempt(lambda: delattr(p,'wo'))
del p.x
attempt(lambda: p.x)
class Q(P):
    x=P.x.getter(lambda s: 'q')
    @P.ro.setter
    def ro(s,v): s.__dict__['v']=v
q=Q(); q.ro=9; print(q.x,q.ro,q.v, Q.x.__doc__)
print(property().fget, isinstance(P.x, property), P.x.__isabstractmethod__)
class DP(property):
    "dp doc"
class R:
    @DP
    def z(s): "z doc"; return 1
print(R.z.__doc__, R().z)
