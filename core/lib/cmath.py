# Hidden Python of the module cmath.
"""This module provides access to mathematical functions for complex numbers."""
import math
from math import (asinh as _asinh, atan2 as _atan2, copysign as _copysign, cos as _cos, cosh as _cosh, e, exp as _exp,
                  fabs as _fabs, hypot as _hypot, inf, isfinite as _isfinite, isinf as _isinf, isnan as _isnan,
                  ldexp as _ldexp, log as _log, log1p as _log1p, nan, pi, sin as _sin, sinh as _sinh, sqrt as _sqrt,
                  tan as _tan, tanh as _tanh, tau)

infj = complex(0.0, inf)
nanj = complex(0.0, nan)
_LARGE = 4.49423283715579e+307          # the largest double / 4
_SQRT_LARGE = 6.703903964971298e+153
_LOG_LARGE = 708.396418532264
_SQRT_SMALL = 1.4916681462400413e-154   # root of the smallest normal double
_LN2 = 0.6931471805599453
_SMALL = 2.2250738585072014e-308

# Results where a part is infinite or not a number (C99, annex G): rows by the real part -inf, negative, -0, 0,
# positive, inf, nan; columns by the imaginary part. i inf, n nan, P pi, H pi/2, Q pi/4, T 3 pi/4, E an error.
_SPECIAL = {
    "acos": """
T,i P,i P,i P,-i P,-i T,-i n,i
H,i . . . . H,-i n,n
H,i . . . . H,-i H,n
H,i . . . . H,-i H,n
H,i . . . . H,-i n,n
Q,i 0,i 0,i 0,-i 0,-i Q,-i n,i
n,i n,n n,n n,n n,n n,-i n,n""",
    "acosh": """
i,-T i,-P i,-P i,P i,P i,T i,n
i,-H . . . . i,H n,n
i,-H . . . . i,H n,n
i,-H . . . . i,H n,n
i,-H . . . . i,H n,n
i,-Q i,-0 i,-0 i,0 i,0 i,Q i,n
i,n n,n n,n n,n n,n i,n n,n""",
    "asinh": """
-i,-Q -i,-0 -i,-0 -i,0 -i,0 -i,Q -i,n
-i,-H . . . . -i,H n,n
-i,-H . . . . -i,H n,n
i,-H . . . . i,H n,n
i,-H . . . . i,H n,n
i,-Q i,-0 i,-0 i,0 i,0 i,Q i,n
i,n n,n n,-0 n,0 n,n i,n n,n""",
    "atanh": """
-0,-H -0,-H -0,-H -0,H -0,H -0,H -0,n
-0,-H . . . . -0,H n,n
-0,-H . . . . -0,H -0,n
0,-H . . . . 0,H 0,n
0,-H . . . . 0,H n,n
0,-H 0,-H 0,-H 0,H 0,H 0,H 0,n
0,-H n,n n,n n,n n,n 0,H n,n""",
    "cosh": """
E -i,i i,0 i,-0 -i,-i E i,n
E . . . . E n,n
E . . . . E n,0
E . . . . E n,0
E . . . . E n,n
E -i,-i i,-0 i,0 -i,i E i,n
n,n n,n n,0 n,0 n,n n,n n,n""",
    "exp": """
0,0 -0,-0 0,-0 0,0 -0,0 0,0 0,0
E . . . . E n,n
E . . . . E n,n
E . . . . E n,n
E . . . . E n,n
E -i,-i i,-0 i,0 -i,i E i,n
n,n n,n n,-0 n,0 n,n n,n n,n""",
    "log": """
i,-T i,-P i,-P i,P i,P i,T i,n
i,-H . . . . i,H n,n
i,-H . . . . i,H n,n
i,-H . . . . i,H n,n
i,-H . . . . i,H n,n
i,-Q i,-0 i,-0 i,0 i,0 i,Q i,n
i,n n,n n,n n,n n,n i,n n,n""",
    "sinh": """
E i,-i -i,-0 -i,0 i,i E i,n
E . . . . E n,n
E . . . . E 0,n
E . . . . E 0,n
E . . . . E n,n
E -i,-i i,-0 i,0 -i,i E i,n
n,n n,n n,-0 n,0 n,n n,n n,n""",
    "sqrt": """
i,-i 0,-i 0,-i 0,i 0,i i,i n,i
i,-i . . . . i,i n,n
i,-i . . . . i,i n,n
i,-i . . . . i,i n,n
i,-i . . . . i,i n,n
i,-i i,-0 i,-0 i,0 i,0 i,i i,n
i,-i n,n n,n n,n n,n i,i n,n""",
    "tanh": """
-1,0 -1,0 -1,-0 -1,0 -1,-0 -1,0 -1,0
E . . . . E n,n
E . . . . E n,n
E . . . . E n,n
E . . . . E n,n
1,0 1,0 1,-0 1,0 1,-0 1,0 1,0
n,n n,n n,-0 n,0 n,n n,n n,n""",
}
_LETTERS = {"i": inf, "n": nan, "P": pi, "H": pi / 2, "Q": pi / 4, "T": 0.75 * pi, "0": 0.0, "1": 1.0}


def _kind(x):
    if _isnan(x):
        return 6
    if _isinf(x):
        return 5 if x > 0 else 0
    if x == 0:
        return 2 if _copysign(1.0, x) < 0 else 3
    return 4 if x > 0 else 1


def _part(text):
    return -_LETTERS[text[1]] if text[0] == "-" else _LETTERS[text]


def _special(name, z):
    """The result for a z that is not finite."""
    real, imag = z.real, z.imag
    if _isinf(real) and _isfinite(imag) and imag != 0 and name in ("cosh", "sinh", "exp", "tanh"):
        if name == "tanh":
            return complex(_copysign(1.0, real), _copysign(0.0, 2.0 * _sin(imag) * _cos(imag)))
        size = 0.0 if name == "exp" and real < 0 else inf
        result = [_copysign(size, _cos(imag)), _copysign(size, _sin(imag))]
        if real < 0 and name != "exp":
            result[name == "cosh"] *= -1
        return complex(*result)
    entry = _SPECIAL[name].split("\n")[1 + _kind(real)].split()[_kind(imag)]
    if entry == "E":
        raise ValueError("math domain error")
    a, b = entry.split(",")
    return complex(_part(a), _part(b))


def _number(z):
    """What cmath takes: numbers, or objects with __complex__, __float__ or __index__."""
    if isinstance(z, complex):
        return complex(z)
    if isinstance(z, str):
        raise TypeError(f"must be real number, not {type(z).__name__}")
    for method in ("__complex__", "__float__", "__index__"):
        if hasattr(type(z), method):
            return complex(z)
    raise TypeError(f"must be real number, not {type(z).__name__}")


def _finite(z):
    return _isfinite(z.real) and _isfinite(z.imag)


def sqrt(z, /):
    """Return the square root of z."""
    z = _number(z)
    if not _finite(z):
        return _special("sqrt", z)
    if z.real == 0 and z.imag == 0:
        return complex(0.0, z.imag)
    ax, ay = _fabs(z.real), _fabs(z.imag)
    if ax < _SMALL and ay < _SMALL and (ax > 0 or ay > 0):
        ax = _ldexp(ax, 53)
        s = _ldexp(_sqrt(ax + _hypot(ax, _ldexp(ay, 53))), -27)
    else:
        ax /= 8.0
        s = 2.0 * _sqrt(ax + _hypot(ax, ay / 8.0))
    d = ay / (2.0 * s)
    if z.real >= 0:
        return complex(s, _copysign(d, z.imag))
    return complex(d, _copysign(s, z.imag))


def acos(z, /):
    """Return the arc cosine of z."""
    z = _number(z)
    if not _finite(z):
        return _special("acos", z)
    if _fabs(z.real) > _LARGE or _fabs(z.imag) > _LARGE:
        real = _atan2(_fabs(z.imag), z.real)
        size = _log(_hypot(z.real / 2.0, z.imag / 2.0)) + _LN2 * 2.0
        return complex(real, -_copysign(size, z.imag) if z.real < 0 else _copysign(size, -z.imag))
    s1 = sqrt(complex(1.0 - z.real, -z.imag))
    s2 = sqrt(complex(1.0 + z.real, z.imag))
    return complex(2.0 * _atan2(s1.real, s2.real), _asinh(s2.real * s1.imag - s2.imag * s1.real))


def acosh(z, /):
    """Return the inverse hyperbolic cosine of z."""
    z = _number(z)
    if not _finite(z):
        return _special("acosh", z)
    if _fabs(z.real) > _LARGE or _fabs(z.imag) > _LARGE:
        return complex(_log(_hypot(z.real / 2.0, z.imag / 2.0)) + _LN2 * 2.0, _atan2(z.imag, z.real))
    s1 = sqrt(complex(z.real - 1.0, z.imag))
    s2 = sqrt(complex(z.real + 1.0, z.imag))
    return complex(_asinh(s1.real * s2.real + s1.imag * s2.imag), 2.0 * _atan2(s1.imag, s2.real))


def asin(z, /):
    """Return the arc sine of z."""
    z = _number(z)
    s = asinh(complex(-z.imag, z.real))
    return complex(s.imag, -s.real)


def asinh(z, /):
    """Return the inverse hyperbolic sine of z."""
    z = _number(z)
    if not _finite(z):
        return _special("asinh", z)
    if _fabs(z.real) > _LARGE or _fabs(z.imag) > _LARGE:
        size = _log(_hypot(z.real / 2.0, z.imag / 2.0)) + _LN2 * 2.0
        real = _copysign(size, z.real) if z.imag >= 0 else -_copysign(size, -z.real)
        return complex(real, _atan2(z.imag, _fabs(z.real)))
    s1 = sqrt(complex(1.0 + z.imag, -z.real))
    s2 = sqrt(complex(1.0 - z.imag, z.real))
    return complex(_asinh(s1.real * s2.imag - s2.real * s1.imag),
                   _atan2(z.imag, s1.real * s2.real - s1.imag * s2.imag))


def atan(z, /):
    """Return the arc tangent of z."""
    z = _number(z)
    s = atanh(complex(-z.imag, z.real))
    return complex(s.imag, -s.real)


def atanh(z, /):
    """Return the inverse hyperbolic tangent of z."""
    z = _number(z)
    if not _finite(z):
        return _special("atanh", z)
    if z.real < 0 or (z.real == 0 and _copysign(1.0, z.real) < 0):
        result = atanh(complex(-z.real, -z.imag))
        return complex(-result.real, -result.imag)
    ay = _fabs(z.imag)
    if z.real > _SQRT_LARGE or ay > _SQRT_LARGE:
        h = _hypot(z.real / 2.0, z.imag / 2.0)
        return complex(z.real / 4.0 / h / h, -_copysign(pi / 2.0, -z.imag))
    if z.real == 1.0 and ay < _SQRT_SMALL:
        if ay == 0:
            raise ValueError("math domain error")
        return complex(-_log(_sqrt(ay) / _sqrt(_hypot(ay, 2.0))), _copysign(_atan2(2.0, -ay) / 2, z.imag))
    return complex(_log1p(4.0 * z.real / ((1 - z.real) * (1 - z.real) + ay * ay)) / 4.0,
                   -_atan2(-2.0 * z.imag, (1 - z.real) * (1 + z.real) - ay * ay) / 2.0)


def cos(z, /):
    """Return the cosine of z."""
    z = _number(z)
    return cosh(complex(-z.imag, z.real))


def _checked(real, imag):
    if _isinf(real) or _isinf(imag):
        raise OverflowError("math range error")
    return complex(real, imag)


def cosh(z, /):
    """Return the hyperbolic cosine of z."""
    z = _number(z)
    if not _finite(z):
        return _special("cosh", z)
    if _fabs(z.real) > _LOG_LARGE:
        near = z.real - _copysign(1.0, z.real)
        return _checked(_cos(z.imag) * _big(_cosh, near) * e, _sin(z.imag) * _big(_sinh, near) * e)
    return _checked(_cos(z.imag) * _cosh(z.real), _sin(z.imag) * _sinh(z.real))


def _big(function, x):
    try:
        return function(x)
    except OverflowError:
        return -inf if function is _sinh and x < 0 else inf


def exp(z, /):
    """Return the exponential value e**z."""
    z = _number(z)
    if not _finite(z):
        return _special("exp", z)
    if z.real > _LOG_LARGE:
        size = _big(_exp, z.real - 1.0)
        return _checked(size * _cos(z.imag) * e, size * _sin(z.imag) * e)
    size = _exp(z.real)
    return _checked(size * _cos(z.imag), size * _sin(z.imag))


def _c_log(z):
    if not _finite(z):
        return _special("log", z)
    ax, ay = _fabs(z.real), _fabs(z.imag)
    if ax > _LARGE or ay > _LARGE:
        real = _log(_hypot(ax / 2.0, ay / 2.0)) + _LN2
    elif ax < _SMALL and ay < _SMALL:
        if not (ax > 0 or ay > 0):
            raise ValueError("math domain error")
        real = _log(_hypot(_ldexp(ax, 53), _ldexp(ay, 53))) - 53 * _LN2
    else:
        h = _hypot(ax, ay)
        if 0.71 <= h <= 1.73:
            am, an = (ax, ay) if ax > ay else (ay, ax)
            real = _log1p((am - 1) * (am + 1) + an * an) / 2.0
        else:
            real = _log(h)
    return complex(real, _atan2(z.imag, z.real))


def log(z, base=None, /):
    """The logarithm of z to the given base; the natural logarithm without one."""
    result = _c_log(_number(z))
    if base is None:
        return result
    below = _c_log(_number(base))
    try:
        return result / below
    except ZeroDivisionError:
        raise ValueError("math domain error") from None


def log10(z, /):
    """Return the base-10 logarithm of z."""
    result = _c_log(_number(z))
    ln10 = 2.302585092994046
    return complex(result.real / ln10, result.imag / ln10)


def sin(z, /):
    """Return the sine of z."""
    z = _number(z)
    s = sinh(complex(-z.imag, z.real))
    return complex(s.imag, -s.real)


def sinh(z, /):
    """Return the hyperbolic sine of z."""
    z = _number(z)
    if not _finite(z):
        return _special("sinh", z)
    if _fabs(z.real) > _LOG_LARGE:
        near = z.real - _copysign(1.0, z.real)
        return _checked(_cos(z.imag) * _big(_sinh, near) * e, _sin(z.imag) * _big(_cosh, near) * e)
    return _checked(_cos(z.imag) * _sinh(z.real), _sin(z.imag) * _cosh(z.real))


def tan(z, /):
    """Return the tangent of z."""
    z = _number(z)
    s = tanh(complex(-z.imag, z.real))
    return complex(s.imag, -s.real)


def tanh(z, /):
    """Return the hyperbolic tangent of z."""
    z = _number(z)
    if not _finite(z):
        return _special("tanh", z)
    if _fabs(z.real) > _LOG_LARGE:
        return complex(_copysign(1.0, z.real),
                       4.0 * _sin(z.imag) * _cos(z.imag) * _exp(-2.0 * _fabs(z.real)))
    tx, ty = _tanh(z.real), _tan(z.imag)
    cx = 1.0 / _cosh(z.real)
    txty = tx * ty
    denominator = 1.0 + txty * txty
    return complex(tx * (1.0 + ty * ty) / denominator, ((ty / denominator) * cx) * cx)


def phase(z, /):
    """Return argument, also known as the phase angle, of a complex."""
    z = _number(z)
    return _atan2(z.imag, z.real)


def polar(z, /):
    """Convert a complex from rectangular coordinates to polar coordinates."""
    z = _number(z)
    size = _hypot(z.real, z.imag)
    if _isinf(size) and _finite(z):
        raise OverflowError("math range error")
    return size, _atan2(z.imag, z.real)


def rect(r, phi, /):
    """Convert from polar coordinates to rectangular coordinates."""
    r, phi = math.fabs(r) * math.copysign(1.0, r), math.copysign(math.fabs(phi), phi)
    if not _isfinite(r) or not _isfinite(phi):
        if _isinf(phi) and not _isnan(r) and r != 0:
            raise ValueError("math domain error")
        if _isinf(r) and _isfinite(phi) and phi != 0:
            a, b = _copysign(inf, _cos(phi)), _copysign(inf, _sin(phi))
            return complex(a, b) if r > 0 else complex(-a, -b)
        if _isinf(r) and phi == 0:
            return complex(r, phi if r > 0 else -phi)
        if _isnan(phi) or _isinf(phi):
            if r == 0:
                return complex(0.0, 0.0)
            return complex(r if _isinf(r) and r > 0 else inf if _isinf(r) else nan, nan)
        return complex(nan, 0.0 if phi == 0 else nan)
    if phi == 0.0:
        return complex(r, r * phi)
    return complex(r * _cos(phi), r * _sin(phi))


def isfinite(z, /):
    """Return True if both the real and imaginary parts of z are finite, else False."""
    return _finite(_number(z))


def isinf(z, /):
    """Checks if the real or imaginary part of z is infinite."""
    z = _number(z)
    return _isinf(z.real) or _isinf(z.imag)


def isnan(z, /):
    """Checks if the real or imaginary part of z not a number (NaN)."""
    z = _number(z)
    return _isnan(z.real) or _isnan(z.imag)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    """Determine whether two complex numbers are close in value."""
    a, b = _number(a), _number(b)
    if rel_tol < 0 or abs_tol < 0:
        raise ValueError("tolerances must be non-negative")
    if a.real == b.real and a.imag == b.imag:
        return True
    if isinf(a) or isinf(b):
        return False
    apart = abs(a - b)
    return apart <= rel_tol * abs(b) or apart <= rel_tol * abs(a) or apart <= abs_tol
