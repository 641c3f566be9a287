def counter():
    n = 0
    def step(by=1):
        nonlocal n
        n += by
        return n
    return step

a, b = counter(), counter()
print(a(), a(5), b(), a.__closure__[0].cell_contents, a.__code__.co_freevars)
