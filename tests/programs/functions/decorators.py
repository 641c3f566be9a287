import functools
def logged(function):
    @functools.wraps(function)
    def inner(*args):
        print("call", function.__name__, args)
        return function(*args)
    return inner

@logged
def add(a, b):
    "adds"
    return a + b

print(add(1, 2), add.__name__, add.__doc__, add.__wrapped__(3, 4))
