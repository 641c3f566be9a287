# Integers around the borders of words: sums, products, quotients, texts, order.
numbers = [sign * ((1 << bits) + extra) for bits in (0, 31, 32, 47, 48, 63, 64, 96, 300, 1000)
           for extra in (-1, 0, 1) for sign in (1, -1)]
check = 0
for a in numbers:
    for b in numbers:
        total, difference, product = a + b, a - b, a * b
        assert total - b == a and difference + b == a and (a < b) == (difference < 0)
        assert (a == b) == (not difference) and (a >= b) == (difference >= 0)
        if b:
            quotient, rest = divmod(a, b)
            assert quotient * b + rest == a and product // b == a and product % b == 0
        check = (check * 31 + hash(total) + 3 * hash(difference) + 7 * hash(product)) % (1 << 61)
    assert int(str(a)) == a == int(hex(a), 16) == int(oct(a), 8) == int(bin(a), 2)
print(check, numbers[-1], hex(numbers[-2]), f'{numbers[20]:b} {numbers[24]:o} {numbers[30]:x}')
print(int('1' * 400) % 97, int('-' + '9' * 27), str(10 ** 30), str(10 ** 27 - 1), -10 ** 18, 10 ** 9)
