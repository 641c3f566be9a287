# Bases, rounding and reading numbers as programs do it.
import math
def base(n, b): return "0" if n == 0 else (base(n // b, b).lstrip("0") + "0123456789abcdefghijklmnopqrstuvwxyz"[n % b])
print([base(255, b) for b in (2, 8, 16, 36)], int(base(10 ** 20, 36), 36) == 10 ** 20, f"{255:08b} {255:o} {255:#X}", bin(-5 & 0xFF), ~0b1010 & 0xF, 0b1100 >> 2 | 1 << 3)
print(math.gcd(84, 36, 60), math.lcm(4, 6), math.isqrt(10 ** 20 + 1), math.comb(10, 3), math.perm(5, 2), math.factorial(20), math.prod([2, 3.5]), math.fsum([.1] * 10), sum([.1] * 10), math.hypot(3, 4), math.dist((0, 0), (1, 1)), math.copysign(3, -0.0), math.nextafter(1, 2), math.ulp(1.0), math.frexp(10), math.ldexp(0.5, 3), math.modf(-2.5), math.log2(1024), math.log10(1e-3), math.log(8, 2), math.exp(1), math.degrees(math.pi), math.atan2(1, -1), math.fmod(-7, 3), math.remainder(7, 4), round(math.cbrt(27), 9), math.exp2(10), math.trunc(-2.7), math.isinf(math.inf))
for action in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.isqrt(-1), lambda: math.comb(3, -1), lambda: math.exp(1000), lambda: math.gcd(1.5), lambda: math.acos(2), lambda: math.pow(0, -1), lambda: math.fmod(1, 0), lambda: math.dist((1,), (1, 2)), lambda: math.floor(math.nan), lambda: math.log("x"), lambda: math.hypot("x"), lambda: math.ldexp(1.0, 10 ** 10), lambda: math.gamma(-1)):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
