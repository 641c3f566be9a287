# Special methods of a metaclass work on the class.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


class A: pass
class Cg:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(Cg[1], Cg[1,2])
attempt(lambda: A[1])
attempt(lambda: A()[1])
class Call:
    def __call__(s,*a,**k): return a,k
print(Call()(1,b=2), callable(Call()), callable(A()))
attempt(lambda: A()())
class M2(type):
    def __call__(cls,*a): return ('called',a)
class X2(metaclass=M2): pass
print(X2(1))
class M3(type):
    def __instancecheck__(c,o): return o==3
    def __subclasscheck__(c,o): return o is int
    def __len__(c): return 7
    def __iter__(c): return iter('ab')
    def __contains__(c,x): return x==1
    def __getitem__(c,x): return x*2
    def __add__(c,o): return 'plus'
    def __repr__(c): return 'M3:'+c.__name__
    def __bool__(c): return False
    def __eq__(c,o): return True
    __hash__=type.__hash__
class X3(metaclass=M3): pass
print(isinstance(3,X3),isinstance(4,X3),issubclass(int,X3),len(X3),list(X3),1 in X3,X3[4],X3+1,X3,bool(X3),X3==5)
class Prep(type):
    @classmethod
    def __prepare__(m,n,b,**k): print('prep',n,b,k); return dict(pre=1)
    def __new__(m,n,b,ns,**k): return super().__new__(m,n,b,ns)
    def __init__(c,n,b,ns,**k): print('init',n,k)
class X4(metaclass=Prep, kw=2): y=pre
print(X4.y, X4.pre)
