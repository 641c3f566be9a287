# __getattr__, __getattribute__, __setattr__, __delattr__.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


class Ga:
    def __getattr__(s,n):
        if n=='ok': return 1
        raise AttributeError(f'no {n}')
    def __getattribute__(s,n):
        if n=='secret': raise AttributeError('secret!')
        return super().__getattribute__(n)
g=Ga(); print(g.ok); attempt(lambda: g.bad); attempt(lambda: g.secret); print(hasattr(g,'ok'),hasattr(g,'zz'), getattr(g,'zz','dflt'))
class Gs:
    def __setattr__(s,n,v): print('setattr',n); object.__setattr__(s,n,v)
    def __delattr__(s,n): print('delattr',n); object.__delattr__(s,n)
x=Gs(); x.a=1; x.a+=1; del x.a
attempt(lambda: delattr(x,'a'))
