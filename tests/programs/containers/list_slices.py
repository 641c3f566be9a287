a = list(range(8))
a[2:4] = "abc"; print(a)
a[::3] = [0, 0, 0]; print(a)
del a[1::2]; print(a)
a[len(a):] = [7]; a[:0] = [-1]; print(a)
try:
    a[::2] = [1]
except ValueError as error:
    print(error)
