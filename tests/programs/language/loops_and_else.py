# for, while, break, continue and else; ranges backwards; loops that change what they walk.
for n in range(2, 12):
    for d in range(2, n):
        if n % d == 0: print(n, "=", d, "*", n // d); break
    else: print(n, "质数")
i = 0
while True:
    i += 1
    if i % 2: continue
    if i > 6: break
    print(i, end=" ")
print(*(f"{r}:{c}" for r in range(2) for c in range(r + 1)), [x for x in range(10, 0, -3)], sep=",")
d = {"a": 1}
try:
    for k in d: d[k + "x"] = 2
except RuntimeError as error: print(error)
try:
    s = {1}
    for x in s: s.add(x + 1)
except RuntimeError as error: print(error)
