def f(a, b):
    return a / b
def g():
    x = [1, 2]
    return f(x[0], 0) + 1
g()
