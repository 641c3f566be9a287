# math: results, special values, error messages, other types of arguments.
import math


def show(function, *args, **kwargs):
    try:
        print(function.__name__, args, kwargs or "", repr(function(*args, **kwargs)))
    except Exception as error:
        print(function.__name__, args, type(error).__name__, error)


inf, nan = math.inf, math.nan
one = "acos acosh asin asinh atan atanh cos cosh exp exp2 expm1 fabs log1p sin sinh sqrt tan tanh " \
      "erf erfc gamma lgamma degrees radians ulp log log2 log10 floor ceil trunc frexp modf isinf isnan isfinite"
for name in one.split():
    for x in (0.0, -0.0, 1, -1, 0.5, -2.5, 3, 30.25, 1000, -1000.5, inf, -inf, nan, 10 ** 400, "x", None):
        show(getattr(math, name), x)
for name in "atan2 copysign fmod remainder nextafter pow hypot log".split():
    for x in (0.0, 1.0, -2.5, 7, inf, nan):
        for y in (0.0, -0.0, 3, -1.5, 1, inf, -inf):
            show(getattr(math, name), x, y)
print(math.pi, math.e, math.tau, math.inf, math.nan)


class F:
    def __float__(self):
        return 2.25

    def __index__(self):
        return 9

    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __trunc__(self):
        return "trunc"

    def __mul__(self, other):
        return ("mul", other)


class Index:
    def __index__(self):
        return 16


for name in "sqrt sin floor ceil trunc isqrt factorial gcd log fabs isnan frexp modf hypot".split():
    show(lambda name=name: (name, getattr(math, name)(F())))
for name in "sqrt floor ceil trunc isqrt factorial gcd lcm log log2 perm".split():
    show(lambda name=name: (name, getattr(math, name)(Index())))
show(math.ldexp, 1.5, 10)
show(math.ldexp, 1.5, 10 ** 30)
show(math.ldexp, 1.5, -10 ** 30)
show(math.ldexp, 1.5, 2.0)
show(math.ldexp, 1e-300, -30)
print(math.ldexp(F(), 2), math.isclose(F(), 2.25), math.fsum([F(), 1]), math.dist([F()], (0,)))
for n in (0, 1, 5, 20, 21, 30, -1, 2.0, "a", True):
    show(math.factorial, n)
    show(math.isqrt, n)
print(math.factorial(100), math.isqrt(10 ** 61), math.comb(100, 50), math.perm(30, 12))
for n, k in ((5, 2), (5, 0), (0, 0), (3, 5), (-1, 2), (2, -1), (10 ** 20, 2), (5, 2.0), (70, 35)):
    show(math.comb, n, k)
    show(math.perm, n, k)
show(math.perm, 6)
show(math.perm, 6, None)
show(math.gcd)
show(math.gcd, 12, -18, 30)
show(math.gcd, 0, 0)
show(math.gcd, 2.0)
show(math.lcm)
show(math.lcm, 4, -6, 10)
show(math.lcm, 4, 0)
show(math.gcd, 2 ** 200 * 3, 2 ** 150 * 9)
show(math.prod, [1, 2, 3])
show(math.prod, [1.5, 2], start=10)
show(math.prod, [])
print(math.prod(i for i in range(1, 6)))
show(math.prod, ["a", 3])
show(math.prod, [2, "a"])
print(math.prod([3], start=F()))
show(math.fsum, [0.1] * 10)
show(math.fsum, [1e100, 1.0, -1e100])
print(math.fsum(x / 10 for x in range(10)))
show(math.fsum, [1e308, 1e308, -1e308])
show(math.fsum, [inf, 1])
show(math.fsum, [inf, -inf])
show(math.fsum, [nan, 1])
show(math.fsum, [1, 2, "x"])
show(math.fsum, [])
show(math.fsum, [1, 2 ** 53, -2 ** 53, 1e-20])
show(math.dist, [1, 2, 3], [4, 6, 3])
show(math.dist, (0, 0), (3, 4))
show(math.dist, (0, 0), (3,))
show(math.hypot)
show(math.hypot, 1, 1, 1)
show(math.hypot, -7)
show(math.hypot, 1e200, 1e200)
show(math.hypot, nan, inf)
show(math.isclose, 1.0, 1.0 + 1e-10)
show(math.isclose, 1.0, 1.1, rel_tol=0.2)
show(math.isclose, 1, 2, rel_tol=-1)
show(math.isclose, 0.0, 1e-12, abs_tol=1e-9)
show(math.isclose, inf, inf)
show(math.isclose, inf, 1e308)
show(math.log, 10 ** 500)
show(math.log, 10 ** 500, 10)
show(math.log, 2, 1)
show(math.log, 8, 2)
show(math.log2, 2 ** 2000)
show(math.log10, 10 ** 400)
show(math.log, 0)
show(math.log, -5)
show(math.log, -10 ** 400)
show(math.sqrt)
show(math.sqrt, 1, 2)
show(math.atan2, 1)
print(math.sin(1e22), math.cos(1e15), math.tan(3e300), math.sin(355), math.cos(math.pi / 2))
print(math)
print(math.sin, type(math.sin))
