# type() with one and with three arguments, and what it refuses.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


class A: x=1
print(type('T',(A,),{'q':1}).q, type('T',(),{}).__module__)
attempt(lambda: type('T',(A,),{}, 5))
attempt(lambda: type('T'))
attempt(lambda: type('T', 5, {}))
attempt(lambda: type('T', (), 5))
attempt(lambda: type(5, (), {}))
attempt(lambda: type())
attempt(lambda: type('a','b'))
attempt(lambda: object(1))
attempt(lambda: A(1))
attempt(lambda: A(x=1))
