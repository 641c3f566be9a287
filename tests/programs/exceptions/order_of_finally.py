def f(n):
    try:
        print("try", n)
        if n == 1: return "returned"
        if n == 2: raise ValueError("two")
    except ValueError as error:
        return str(error)
    else:
        print("else")
    finally:
        print("finally", n)
    return "end"

print(f(0), f(1), f(2))
