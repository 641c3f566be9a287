def v(x):
    print("v", x, end=" ")
    return x
print(v(1) < v(2) < v(3), v(1) < v(0) < v(9), 1 < 2 > 1 != 3 in [3], not 1 < 2 is False)
