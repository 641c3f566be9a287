import inspect
def g():
    try:
        x = yield 1
        print("got", x)
        yield 2
    finally:
        print("closed")

a = g()
print(inspect.getgeneratorstate(a), next(a), inspect.getgeneratorstate(a), a.send("hi"))
a.close(); print(inspect.getgeneratorstate(a), list(a))
