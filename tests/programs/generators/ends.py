# How generators end: StopIteration inside, finally, return in finally.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


def si(): raise StopIteration(3); yield
attempt(next, si())
def si2():
    yield next(iter([]))
attempt(list, si2())
def reent():
    try: next(me)
    except ValueError as e: print(e)
    yield 1
me=reent(); next(me)
def fin():
    try: yield 1; yield 2
    finally: print('finally')
f=fin(); next(f); del f
f=fin(); next(f); f.close(); print('closed')
for x in fin(): break
print('after break')
def ret_in_fin():
    try: yield 1
    finally: return 5
r=ret_in_fin(); next(r); attempt(r.close); r=ret_in_fin(); next(r); attempt(r.throw, KeyError)
