# Decorators: with arguments, stacked, on classes, keeping state, as classes, timing with a fake clock.
import functools, itertools
clock = itertools.count()
def timed(f):
    @functools.wraps(f)
    def wrapper(*a, **k):
        start = next(clock)
        try: return f(*a, **k)
        finally: wrapper.calls += 1; print(f.__name__, "took", next(clock) - start)
    wrapper.calls = 0
    return wrapper
def retry(times, *errors):
    def deco(f):
        def wrapper(*a):
            for n in range(times):
                try: return f(*a)
                except errors as error: print("try", n + 1, error)
            raise RuntimeError("放弃") from error if False else None
        return wrapper
    return deco
@timed
@retry(3, ValueError)
def flaky(state=[]):
    state.append(1)
    if len(state) < 3: raise ValueError(f"attempt {len(state)}")
    return "ok"
print(flaky(), flaky.calls, flaky.__wrapped__.__name__)
class Memo:
    def __init__(self, f): self.f, self.cache = f, {}; functools.update_wrapper(self, f)
    def __call__(self, *a): return self.cache.setdefault(a, None) or self.cache.update({a: self.f(*a)}) or self.cache[a]
    def __get__(self, obj, cls=None): return functools.partial(self, obj) if obj else self
class Fib:
    @Memo
    def at(self, n): "the n-th"; return n if n < 2 else self.at(n - 1) + self.at(n - 2)
print(Fib().at(30), len(Fib.at.cache), Fib.at.__doc__)
def add_repr(cls): cls.__repr__ = lambda self: f"{cls.__name__}({', '.join(f'{k}={v}' for k, v in vars(self).items())})"; return cls
@add_repr
class P:
    def __init__(self, x): self.x = x
print(P(3), [d := "any expression"][0])
@(lambda f: f() + 1)
def value(): return 41
print(value)
try: retry(1, KeyError)(lambda: {}["k"])()
except RuntimeError as error: print(error)
