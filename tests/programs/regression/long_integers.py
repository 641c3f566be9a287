import hashlib, math, sys
sys.set_int_max_str_digits(0)
def short(n):
    return hashlib.md5(str(n).encode()).hexdigest()[:12]
a, b = 3 ** 40000 + 12345, 7 ** 9000 - 11
for x, y in ((a, b), (-a, b), (a, -b), (-a, -b), (a * b, b), (a * b - 1, b), (1 << 200000, (1 << 90000) - 1),
             ((1 << 180000) - 1, 1 << 90000), ((b << 20000) - 1, b), ((1 << 26003) - 1, (1 << 13001) + 1)):
    q, r = divmod(x, y)
    print(q * y + r == x, short(q), short(r))
for base in (2, 3, 8, 10, 16, 32, 36):
    text = ("z1x9"[:2] if base == 36 else "10") * 3000
    n = int(text, base)
    print(base, n % (10 ** 9 + 7), n.bit_length(), int("-0" + text, base) == -n)
print(short(a), short(10 ** 5000), short(10 ** 5000 - 1), short(-b), short(int("7" * 20000)))
digits = hashlib.md5
print([digits(form(n).encode()).hexdigest()[:8] for form in (hex, oct, bin) for n in (a, -b, 1 << 9999)])
for n in (a, b * b, b * b - 1, b * b + 1, 1 << 100001):
    root = math.isqrt(n)
    print(root * root <= n < (root + 1) ** 2, short(root))
