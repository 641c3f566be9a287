# return, break and continue in finally, and the order of everything.
def both():
    try: return "try"
    finally: return "finally"


def swallowed():
    for i in range(3):
        try: 1 / (1 - i)
        except ZeroDivisionError: print("div", i); continue
        else: print("else", i)
        finally:
            print("finally", i)
            if i == 2: break
    return "after"


def lost():
    while True:
        try: raise ValueError("lost")
        finally: break
    return "no error"


def value_kept():
    x = 1
    try: return x
    finally: x = 2


print(both(), swallowed(), lost(), value_kept())
