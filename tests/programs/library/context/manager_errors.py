# contextmanager: no yield, two yields, swallowing, StopIteration, used twice, as a decorator.
from contextlib import contextmanager, suppress, redirect_stdout, nullcontext, closing, ContextDecorator
import io
@contextmanager
def none():
    if False: yield
@contextmanager
def two(): yield 1; yield 2
@contextmanager
def tag(name): print(f"<{name}>"); yield; print(f"</{name}>")
def attempt(manager, error=None):
    try:
        with manager:
            if error: raise error
    except BaseException as problem: print(type(problem).__name__, problem)
attempt(none()); attempt(two()); attempt(two(), ValueError("x")); attempt(tag("p"), StopIteration("s")); attempt(tag("q"), RuntimeError("r"))
used = tag("once")
attempt(used); attempt(used)
@tag("fn")
def hello(): print("你好")
hello(); hello()
with suppress(KeyError, IndexError): {}["x"]
buffer = io.StringIO()
with redirect_stdout(buffer), nullcontext(5) as n: print("hidden", n)
print(repr(buffer.getvalue()))
class Loud(ContextDecorator):
    def __enter__(self): print("on"); return self
    def __exit__(self, *info): print("off", info[0] and info[0].__name__); return True
@Loud()
def bad(): raise OSError("gone")
print(bad())
attempt(3); attempt(closing(io.StringIO()))
