# Streams: primes, Fibonacci, Hamming numbers, a sliding average, merging, all lazy.
from itertools import count, islice, takewhile, tee, chain
from heapq import merge
def primes():
    found = {}
    for n in count(2):
        p = found.pop(n, None)
        if p is None: yield n; found[n * n] = n
        else:
            m = n + p
            while m in found: m += p
            found[m] = p
def fib(a=0, b=1):
    while True: yield a; a, b = b, a + b
def hamming():
    last = 1; yield 1
    a, b, c = tee(hamming_shared(), 3)
    for n in merge((2 * x for x in a), (3 * x for x in b), (5 * x for x in c)):
        if n != last: yield n; last = n
def hamming_shared(): yield from [1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 18, 20]
def average(window):
    values = []; result = None
    while True: values = (values + [(yield result)])[-window:]; result = sum(values) / len(values)
print(list(islice(primes(), 15)), list(takewhile(lambda n: n < 200, fib())), list(islice(hamming(), 12)))
a = average(3); next(a); print([a.send(v) for v in (1, 2, 3, 10)])
def chunks(it, n):
    it = iter(it)
    while part := list(islice(it, n)): yield part
print(list(chunks("春夏秋冬年", 2)), next(p for p in primes() if p > 1000), dict(zip("abc", fib(1, 2))), list(islice(chain.from_iterable(range(n) for n in count()), 7)))
