# lru_cache: statistics, order of eviction, typed, keywords, clearing, recursion, methods.
from functools import lru_cache, cache, cached_property
@lru_cache(maxsize=2)
def square(x): print("work", x); return x * x
for x in (1, 2, 1, 3, 2): square(x)
print(square.cache_info(), square.cache_parameters(), square.__wrapped__(9))
square.cache_clear(); print(square.cache_info())
@lru_cache(typed=True)
def kind(x, y=0): return type(x).__name__
print(kind(1), kind(1.0), kind(1, y=0), kind(True), kind.cache_info().currsize)
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(90), fib.cache_info())
try: square([])
except TypeError as error: print(error)
try: lru_cache(maxsize="big")(len) and lru_cache("x")
except TypeError as error: print(error)
class Page:
    def __init__(self, text): self.text = text
    @cached_property
    def words(self): "the words"; print("counting"); return len(self.text.split())
p = Page("一 二 三")
print(p.words, p.words, vars(p), Page.words.__doc__)
p.words = 9; del p.words; print(p.words)
class Slotted:
    __slots__ = ()
    w = cached_property(lambda self: 1)
try: Slotted().w
except TypeError as error: print(error)
