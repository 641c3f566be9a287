# %.Nf at ties, carries, signs, tiny and large numbers.
import random
for n in 0.5, 1.5, 2.5, -0.5, 0.125, 0.375, 2.675, 1.005, 999.9995, 0.045, 1e-5, 5e-324, 123456789.987654321, 999999999.5, 1e9, -0.0, 0.1:
    print(n, *['%.*f' % (p, n) for p in (0, 1, 2, 3, 6, 9, 10)], format(n, '.2f'), f'{n:+09.3f}', round(n, 2))
random.seed(4)
total = 0
for i in range(3000):
    n = random.choice((-1, 1)) * random.random() * 10 ** random.randrange(-12, 11)
    if i % 3 == 0:
        n = random.randrange(-10 ** 9, 10 ** 9) / 2 ** random.randrange(0, 30)
    for p in range(11):
        total = (total * 31 + hash('%.*f' % (p, n))) % (1 << 61)
print(total)
