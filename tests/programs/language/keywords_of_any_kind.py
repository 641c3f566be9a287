def f(*a, **k): print(a, k)
def t(fn):
    try: fn()
    except TypeError as e: print(e)
class D(dict): pass
t(lambda: f(**{1:2}))
t(lambda: f(**{1:2}, **{1:3}))
t(lambda: f(**{'a':2}, **{'a':3}))
t(lambda: f(a=1, **{'a':3}))
t(lambda: print(**{1:2}))
t(lambda: dict(**{1:2}))
t(lambda: D(**{1:2}))
t(lambda: max(1, 2, **{1:2}))
class C:
    def __init__(self, **k): pass
    def __call__(self, **k): pass
t(lambda: C(**{1:2}))
t(lambda: C()(**{1:2}))
t(lambda: (lambda: 0)(**{1:2}))
t(lambda: len(**{1:2}))
t(lambda: [].append(**{(1,):2}))
t(lambda: f(**{None: 1}, **{None:2}))
t(lambda: f(*1))
t(lambda: f(**1))
import collections
t(lambda: f(**collections.OrderedDict({1:2})))
t(lambda: f(**collections.UserDict({'a':2})))
t(lambda: f(**collections.UserDict({'a':2}), **collections.UserDict({'a':2})))
