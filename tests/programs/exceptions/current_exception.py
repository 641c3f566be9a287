# sys.exception() in generators, handlers and finally.
import sys


def gen():
    try: yield 1
    except ValueError as e: print('caught', e, sys.exc_info()[0], repr(sys.exception())); yield 2
    print(sys.exc_info())
gg=gen(); next(gg); print(gg.throw(ValueError('in'))); print(sys.exc_info()); list(gg)
try: raise KeyError(1)
except KeyError:
    def g2(): print(repr(sys.exception())); yield 1
    next(g2())
print(sys.exception())
try:
    try: raise KeyError(1)
    except KeyError as e: raise
    finally: print('f', repr(sys.exception()))
except KeyError: pass
print('e' in dir())
