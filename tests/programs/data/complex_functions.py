# cmath: values, special values, errors.
import cmath
import math

inf, nan = math.inf, math.nan
values = [0.0, -0.0, 1.0, -2.5, 0.75, inf, -inf, nan, 1e300, 1e-310, 800.0]
names = "acos acosh asin asinh atan atanh cos cosh exp log log10 sin sinh sqrt tan tanh phase polar isfinite isinf isnan"
for name in names.split():
    for real in values:
        for imag in values:
            if name == "phase" and real == 1e300:
                continue   # whether an underflow is an error there depends on the C library
            try:
                result = getattr(cmath, name)(complex(real, imag))
                if isinstance(result, complex):
                    result = f"{result.real:.13g} {result.imag:.13g}"
                elif isinstance(result, tuple):
                    result = f"{result[0]:.13g} {result[1]:.13g}"
            except (ValueError, OverflowError) as error:
                result = error
            print(name, real, imag, result)
for r in (0.0, 1.5, -2.0, inf, -inf, nan):
    for phi in (0.0, -0.0, 1.0, -2.0, inf, nan):
        try:
            print("rect", r, phi, cmath.rect(r, phi))
        except ValueError as error:
            print("rect", r, phi, error)


class C:
    def __complex__(self):
        return 1 + 1j


print(cmath.sqrt(-1), cmath.exp(1j * cmath.pi), cmath.log(-1), cmath.log(100, 10), cmath.polar(1 + 1j), cmath.sqrt(C()), cmath.sqrt(4))
print(cmath.isclose(1 + 1j, 1 + 1.0000000001j), cmath.isclose(1, 2), cmath.inf, cmath.nanj, cmath.infj, cmath.tau)
for bad in ("x", None):
    try:
        cmath.sqrt(bad)
    except TypeError as error:
        print(error)
