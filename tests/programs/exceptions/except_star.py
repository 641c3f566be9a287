# except*: parts of a group, of a lone exception, what is left.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


g=ExceptionGroup('eg',[ValueError(1),TypeError(2),ExceptionGroup('in',[OSError(3),ValueError(4)])])
def star(exc):
    try: raise exc
    except* ValueError as e: print('V',repr(e))
    except* (TypeError,OSError) as e: print('TO',repr(e))
    else: print('else')
    finally: print('fin')
star(g); star(ValueError(9)); attempt(star, KeyError(5)); attempt(star, ExceptionGroup('k',[KeyError(1),ValueError(2)]))
def star2():
    try: raise ExceptionGroup('a',[ValueError(1),TypeError(2)])
    except* ValueError as e: raise KeyError('new')
    except* TypeError: raise
try: star2()
except BaseException as e: print(repr(e), repr(e.__context__), repr(e.exceptions[0].__context__))
