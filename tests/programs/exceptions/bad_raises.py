# What raise and except refuse.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


attempt(lambda: (_ for _ in ()).throw(3))
def bad(): raise 3
attempt(bad)
def bad(): raise int
attempt(bad)
def bad(): raise ValueError from 3
attempt(bad)
def bad():
    try: 1/0
    except 3: pass
attempt(bad)
def bad():
    try: 1/0
    except (ValueError, 3): pass
attempt(bad)
def bad(): raise
attempt(bad)
