# A condition and a finally clause are compiled twice, and warn twice.
def f(n):
    while n > 0 and (-0.0 is n):
        n -= 1
    try:
        pass
    finally:
        n is "a"
    return lambda x=(1)(2) if n else 3: x is 5


print(f(0)(4))
