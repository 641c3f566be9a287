def level(n):
    if n == 0:
        raise KeyError("deep")
    level(n - 1)


print("before")
level(3)
