# Closures share the variable, not its value.
def counter():
    n = 0

    def up(by=1):
        nonlocal n
        n += by
        return n

    def show():
        return n

    return up, show


up, show = counter()
up()
up(5)
print(show(), up.__closure__[0] is show.__closure__[0], up.__closure__[0].cell_contents)
other, _ = counter()
print(other(), show())
functions = [lambda: i for i in range(3)]
print([f() for f in functions])
functions = [lambda i=i: i for i in range(3)]
print([f() for f in functions])
