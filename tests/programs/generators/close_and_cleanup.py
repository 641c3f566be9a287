# Generators closed, dropped, with finally and with; throw of classes; return values; running twice.
from contextlib import contextmanager
@contextmanager
def room(): print("open"); yield "房"; print("shut")
def g():
    try:
        with room() as r: yield r
        yield "after"
    except GeneratorExit: print("exit"); raise
    finally: print("finally")
x = g(); print(next(x)); x.close(); print(list(x), x.gi_frame, x.gi_running)
y = g(); next(y); del y; print("dropped")
def stubborn():
    while True:
        try: yield 1
        except GeneratorExit: print("no")
        except ValueError as e: yield f"got {e}"; return "done"
s = stubborn(); next(s)
try: s.close()
except RuntimeError as error: print(error)
print(s.throw(ValueError("v")))
try: next(s)
except StopIteration as stop: print(stop.value)
def me(): yield next(it)
it = me()
try: next(it)
except ValueError as error: print(error)
def stop(): yield 1; raise StopIteration("inside")
try: list(stop())
except RuntimeError as error: print(error, repr(error.__cause__))
for args in [(ValueError,), (ValueError, "text"), (ValueError, ValueError("x")), (3,), (ValueError("a"), "b"), (ValueError, "x", 5)]:
    try: stop().throw(*args)
    except Exception as error: print(type(error).__name__, error)
print(g.__name__, x.__qualname__, x.gi_code is g.__code__, type(x), iter(x) is x)
