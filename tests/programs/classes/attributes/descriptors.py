# Which wins: data descriptor, instance, plain descriptor, class, metaclass.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


class Data:
    def __get__(s,i,o): return ('data', i is not None, o.__name__)
    def __set__(s,i,v): print('dset',v)
    def __delete__(s,i): print('ddel')
class NonData:
    def __get__(s,i,o): return 'nondata'
class T:
    d=Data(); n=NonData()
o=T(); o.__dict__['d']='inst'; o.__dict__['n']='inst'
print(o.d,o.n,T.d,T.n); o.d=1; del o.d; o.n=2; print(o.n); del o.n; print(o.n)
class OnlySet:
    def __set__(s,i,v): i.__dict__['w']=v*2
class U: w=OnlySet()
u=U(); print(type(u.w).__name__); u.w=4; print(u.w)
class OnlyDel:
    def __delete__(s,i): print('del only')
class U2: w=OnlyDel()
u=U2(); attempt(lambda: setattr(u,'w',1))
del u.w
class Meta(type):
    m='meta'
    def __getattr__(c,n): return 'metaattr '+n
    @property
    def cp(c): return c.__name__+' cp'
    def meth(c): return c
class K(metaclass=Meta):
    pass
print(K.m,K.foo,K.cp,K.meth() is K)
attempt(lambda: K().m)
attempt(lambda: K().cp)
