# Annotations of functions, classes and modules.
def f(a: int, b: "str" = 1, *args: list, c: 1 + 1, **kw: dict) -> None: pass


print(f.__annotations__)
f.__annotations__["z"] = 1
print(f.__annotations__ is f.__annotations__, len(f.__annotations__))
f.__annotations__ = None
print(f.__annotations__)
x: int = 5
y: "later"
(z): float = 1.5
print(__annotations__)


class A:
    a: int
    b: str = "b"


class B(A):
    pass


class C:
    pass


print(A.__annotations__, "a" in vars(A), B.__annotations__, C.__annotations__, "__annotations__" in vars(B))
del A.__annotations__
print(A.__annotations__)


def local():
    v: undefined_name = 3
    w: also_undefined
    return v, sorted(locals())


print(local(), local.__annotations__)
try:
    exec("q: undefined_name = 1")
except NameError as error:
    print(error)
space = {}
exec("from __future__ import annotations\ndef g(a: no.such[thing]) -> 'x': pass\nk: (1, 2)", space)
print(space["g"].__annotations__, space["__annotations__"])
