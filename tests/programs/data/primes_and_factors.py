# Sieve, factors, greatest divisors, perfect numbers, digits of big numbers.
from math import gcd, isqrt
def sieve(n): return [i for i in range(2, n) if all(i % d for d in range(2, isqrt(i) + 1))]
def factors(n):
    d, out = 2, []
    while n > 1:
        while n % d == 0: out.append(d); n //= d
        d += 1 if d == 2 else 2
        if d * d > n > 1: out.append(n); break
    return out
print(sieve(40), factors(360), factors(1000003), factors(2 ** 31 - 2), [n for n in range(2, 500) if sum(d for d in range(1, n) if n % d == 0) == n], gcd(2 ** 40, 6 ** 20), sum(map(int, str(2 ** 200))), len(str(3 ** 1000)), pow(7, 10 ** 9, 13), str(2 ** 100)[::-1])
