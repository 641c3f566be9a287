# __new__, __init__ and who complains about arguments.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


class A: x=1
attempt(lambda: object(1))
attempt(lambda: A(1))
attempt(lambda: A(x=1))
class N:
    def __new__(cls, *a): return object.__new__(cls)
print(type(N(1,2)))
class I0:
    def __init__(self): return 5
attempt(I0)
attempt(lambda: object.__new__(int))
attempt(lambda: object.__new__(3))
attempt(lambda: object.__new__())
attempt(lambda: int.__new__(str))
