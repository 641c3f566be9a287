n = 1
def f():
    global n, m
    n += 1
    m = "made here"
f(); f()
print(n, m)
def g():
    print(n)
    n = 5
try:
    g()
except UnboundLocalError as error:
    print(error)
