import itertools, os, random, struct, sys
print(sum(range(10 ** 8)), max(range(10 ** 9)), min(range(10, 0, -3)), sum(range(5), 3), sum(range(3), 0.5))
print(max(range(3), key=lambda x: -x), min(range(0), default=7), sum(range(10, -5, -4)))
print(("a" * 10 ** 6).find("a" * 10 ** 5 + "b"), ("ab" * 10 ** 5 + "c" * 40).count("c" * 20), b"x" * 50 in b"x" * 10 ** 6)
print(("ab" * 30 + "-") * 2 == ("ab" * 30 + "-").replace("ab" * 15, "ab" * 15) * 2, len(hex(1 << 10 ** 6)))
for call in (lambda: struct.pack("%dB" % 10 ** 8, 1), lambda: os.dup2(1 << 40, 1), lambda: os.kill(1 << 40, 0)):
    try:
        call()
    except (struct.error, OverflowError) as error:
        print(type(error).__name__, error)
class Seed:
    def __hash__(self): return -5
import _random
print(_random.Random(Seed()).random() == _random.Random(-5 & (1 << 64) - 1).random(), sys.stdin.isatty())
chain = iter([1])
for _ in range(40):
    chain = zip(chain, chain)
print(list(chain))
a = b = 1
for _ in range(5000):
    a, b = frozenset([a]), frozenset([b])
try:
    print(a == b)
except RecursionError as error:
    print(error)
import ast
try:
    ast.parse("a" + ".b" * 5000)
except RecursionError as error:
    print(error)
import math
print(math.prod(range(1, 30000)) == math.factorial(29999), math.prod([1 << 70] * 5, start=-3), math.prod([True, 3, 0.5]))
