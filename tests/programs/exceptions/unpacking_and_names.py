# The words for failed unpacking and unknown names.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


def w():
    for x in 3: pass
attempt(w)
def w(): a,b=1
attempt(w)
def w(): a,b=1,2,3
attempt(w)
def w(): a,b=1,
attempt(w)
def w(): a,*b,c=1,
attempt(w)
def w(): a,b=iter([1,2,3])
attempt(w)
def w(): return x_undefined
attempt(w)
def w():
    print(y); y=1
attempt(w)
def w():
    def inner(): return z
    inner(); z=1
attempt(w)
def w(): del q
attempt(w)
