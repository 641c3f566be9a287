# __getitem__ as a sequence, __missing__, slices as keys.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


class Seq:
    def __getitem__(s,i):
        if i>=3: raise IndexError
        return i*2
print(list(Seq()), 4 in Seq(), [*Seq()], max(Seq()), tuple(reversed([1,2]))); attempt(lambda: len(Seq()))
class Miss(dict):
    def __missing__(s,k): return f'miss {k}'
m=Miss(a=1); print(m['a'],m['z'],m.get('z'), 'z' in m); attempt(lambda: dict(m)['z'])
class Ig:
    def __getitem__(s,k): return k
    def __setitem__(s,k,v): print('set',k,v)
    def __delitem__(s,k): print('del',k)
i=Ig(); print(i[1:2], i[::], i[1,2:3,...], i['a']); i[1:2]=5; del i[0,1]; i[3]+=1
attempt(lambda: object()[1]); 
def sa(): object()[1]=2
attempt(sa)
def da(): del object()[1]
attempt(da)
