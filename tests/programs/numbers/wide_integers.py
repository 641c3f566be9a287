# Integers of 48 to 64 bits and the borders around them.
for n in range(44, 66):
    for x in (1 << n) - 1, 1 << n, -(1 << n), -(1 << n) - 1:
        print(x + x, x - 7, x * 3, x * x, x // 10, x % 10, x // -7, x % -7, x & 0xff, x | 1, x ^ -1, x >> 3, x << 2, -x)
for s in 1, 7, -7:
    for n in range(0, 70, 9): print(s << n, s << n >> n, (s << 40) >> n, s >> n)
for op in '<<', '>>':
    try: eval(f'1 {op} -1')
    except ValueError as e: print(e)
