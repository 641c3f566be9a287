# Generators that keep state: running totals, moving windows, countdown, cycling lights, reading in chunks.
def total():
    s = 0
    while (x := (yield s)) is not None: s += x
    return s
t = total(); next(t); print([t.send(n) for n in (5, 10, 20)])
try: t.send(None)
except StopIteration as stop: print("sum", stop.value)
def lights():
    while True: yield from ("红", "绿", "黄")
l = lights(); print([next(l) for _ in range(5)])
def window(it, n):
    from collections import deque
    d = deque(maxlen=n)
    for x in it:
        d.append(x)
        if len(d) == n: yield tuple(d)
print(list(window(range(6), 3)), sum(x * y for x, y in window([1, 2, 3, 4], 2)), dict(enumerate(window("abcd", 2))))
