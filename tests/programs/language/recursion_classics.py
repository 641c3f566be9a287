# Hanoi, permutations, subsets, Ackermann, queens, binomials by recursion.
def hanoi(n, a="A", b="B", c="C"): return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
def perms(s): return [s] if len(s) < 2 else [c + p for i, c in enumerate(s) for p in perms(s[:i] + s[i + 1:])]
def subsets(xs): return [[]] if not xs else [r for s in subsets(xs[1:]) for r in (s, [xs[0]] + s)]
def ack(m, n): return n + 1 if m == 0 else ack(m - 1, 1) if n == 0 else ack(m - 1, ack(m, n - 1))
def queens(n, rows=()): return 1 if len(rows) == n else sum(queens(n, rows + (c,)) for c in range(n) if all(c != r and abs(c - r) != len(rows) - i for i, r in enumerate(rows)))
def depth(x): return 1 + max(map(depth, x), default=0) if isinstance(x, list) else 0
print(hanoi(8), perms("天地人"), len(subsets(list("abcd"))), ack(2, 3), [queens(n) for n in range(1, 7)], depth([1, [2, [3]], []]))
def forever(n): return forever(n + 1)
try: forever(0)
except RecursionError as error: print(error)
