'module docstring'
a = 1 + 2 * 3 ** 4 - 10 // 3 % 2
b = 'x' * 10 + "y", b'ab' * 3, ('p', 1) * 2
c = (1, 2.5, -0.0, 0.0, 1e100, 3j, None, True, ..., 'é\n\'', b'\x00\xff')
d = 2 ** 200, 1 << 100, 1 << 200, 'a' * 5000, 7 / 2, -7 // 2, -7 % 3, 2 ** -1
e = not a in b, not a is b, a in [1, 2], a not in {3}, -True, ~5, +1.5
f = [1, 2, 3], {1, 2, 3}, {'a': 1, 'b': [x, 2]}, {**a, 'c': 1}, [*a, 1], {*a}, (*a, 1)
g = 'abc'[1], (1, 2)[-1], b'abc'[0], 'abc'[5]
if __debug__:
    a, b = b, a
    a, b, c = c, b, a
    a = b = c
if 0:
    never()
while 1:
    x.y.z += 1
    x[a] -= b
    break
x: int = 1
x.y: str
(z): 'unused' = 2
del a, b[0], c.d
1_000_000_000_000_000_000_000
lambda: 0
print(0x10, 1 if a else 2, a < b < c, a and b or c, *d, sep='')
