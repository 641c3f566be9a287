class MyError(Exception):
    pass
def f(d): return d["k"][0] * 3 % 2
x = 1; y = [1,2,3]; y[7]
