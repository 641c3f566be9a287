def f(x):
    return (x +
            1 +
            None)
f(1)
