"""Functions, closures, decorators, classes."""
from __future__ import print_function
import os.path as path, sys
from . import sibling
from collections import deque as queue, OrderedDict


def plain(a, b=1, /, c=2, *args, d, e=3, **kwargs) -> int:
    "docstring"
    return a + b * c ** d - -e


def outer(x):
    count = 0

    def inner(y: int = x) -> 'str':
        nonlocal count
        global total
        count += 1
        total = x
        return lambda z, *, w=2: (x, y, z, w, count)

    class Local(object, metaclass=type):
        attribute: int = 3
        other: str
        __private = 4

        def method(self):
            return super().method(self.__private, x)

        @property
        def value(self):
            del self.cached
            return __class__

    return inner, Local


@outer
@plain(1, 2, *sys.argv, d=3, **{}, e=4)
class Decorated(plain, *bases, key=1, **options):
    x = 1
    def f(self): return x


def calls(f, a):
    f()
    f(1, k=2)
    f(*a)
    f(1, *a, 2)
    f(**a)
    f(k=1, **a, j=2, i=3)
    f.method(1, k=a)
    path.join(a).split().strip('x')
    (a
     .first()
     .second)
    print(f"{a} {a!r:>{f}} {a=} {a:x}" 'tail', '%s and %-5r' % (a, f), '%d' % (a,))


def early(x):
    if x:
        return
    elif not x:
        return 1
    assert x, 'message'
    while x:
        if x is None:
            continue
        if x is not None and x > 3 or 1 < x <= 2 != a:
            break
        x -= 1
    else:
        x = [1, 2, 3]
    for i, (j, *k) in x:
        x[i:j, ::2].y @= k
    return x if i else (yield)
