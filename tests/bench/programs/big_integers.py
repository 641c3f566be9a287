# Integers of thousands of digits: products, powers, quotients, text.
def fibonacci(n):
    a, b = 0, 1
    for bit in bin(n)[2:]:
        a, b = a * (2 * b - a), a * a + b * b
        if bit == '1':
            a, b = b, a + b
    return a


def factorial(n):
    product = 1
    for k in range(2, n + 1):
        product *= k
    return product


def pi_digits(count):
    digits = []
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while len(digits) < count:
        if 4 * q + r - t < n * t:
            digits.append(n)
            q, r, n = q * 10, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = (q * k, (2 * q + r) * l, t * l, k + 1,
                                (q * (7 * k + 2) + r * l) // (t * l), l + 2)
    return digits


def main():
    number = fibonacci(400_000)
    text = hex(number)
    small = str(fibonacci(18_000))
    product = factorial(5000)
    modulus = (1 << 1279) - 1
    power = 3
    for _ in range(200):
        power = pow(power, 65537, modulus)
    digits = pi_digits(1000)
    quotient, rest = divmod(product, fibonacci(9000))
    print(len(text), len(small), small[-9:], product % 1_000_007, power % 1_000_003, sum(digits),
          quotient % 9973, rest % 9973, int(small[:3000]) % 99991)


main()
