# with: what __exit__ sees and can hide; what is no context manager.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


class CM:
    def __init__(s,r): s.r=r
    def __enter__(s): return s
    def __exit__(s,*a): print('exit',a[0], a[1], a[2] is not None); return s.r
with CM(True): 1/0
def w():
    with CM(False): 1/0
attempt(w)
def w():
    with CM(1) as a, CM(0) as b: raise KeyError(a.r,b.r)
attempt(w)
def w():
    with 3: pass
attempt(w)
class NoExit:
    def __enter__(s): pass
def w():
    with NoExit(): pass
attempt(w)
