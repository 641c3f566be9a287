n = 0
for i in range(2_500_000):
    n += i
