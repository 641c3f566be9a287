# How errors about ** name what is called.
import functools
import math


class Point:
    def __init__(self, **kw):
        pass

    def move(self, **kw):
        pass

    @staticmethod
    def make(**kw):
        pass


class Odd:
    def keys(self):
        return ['a', 'a']

    def __getitem__(self, key):
        return 1


class Called:
    def __call__(self, **kw):
        pass

    def __str__(self):
        return 'a thing to call'


def f(**kw):
    pass


p = Point()
for call in (lambda x: f(**x), lambda x: print(**x), lambda x: int(**x), lambda x: Point(**x), lambda x: p.move(**x),
             lambda x: Point.make(**x), lambda x: [].append(**x), lambda x: math.sin(**x), lambda x: Called()(**x),
             lambda x: (lambda: 0)(**x), lambda x: str.upper(**x)):
    for given in (5, None, [('a', 1)]):
        try:
            call(given)
        except TypeError as e:
            print(e)
for call in (lambda x: f(a=1, **x), lambda x: print(a=1, **x), lambda x: Point(a=1, **x), lambda x: p.move(**x, **x),
             lambda x: Called()(a=1, **x)):
    for given in ({'b': 1, 'a': 2}, Odd()):
        try:
            call(given)
        except TypeError as e:
            print(e)
f(b=1, **{'a': 2}, **{})
