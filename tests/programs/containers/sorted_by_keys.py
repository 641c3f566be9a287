# Keys of one kind, tuples of such, mixed ones, objects; functions that fail or change; heaps of one item.
import heapq
def tried(items, **how):
    try: return sorted(items, **how)
    except Exception as e: return type(e).__name__, str(e)
words = ['customer%03d' % (n * 37 % 50) for n in range(30)] + ['a', 'a\0', 'a\0b', '', 'ä', 'customer', 'customer\0',
         'abcdefghijklmnop', 'abcdefghijklmnopq', 'abcdefghijklmnop\0']
print(tried(words), tried(words, reverse=True), tried(words, key=lambda w: w[::-1]))
rows = [(w, n % 3, n / 7) for n, w in enumerate(words)]
print(tried(rows, key=lambda t: (t[1], t[0])), tried(rows, key=lambda t: (-t[1], t[2]), reverse=True))
for odd in [(1, 2), (1, 'a')], [(1, 2), (1, 1, 1)], [(1,), (2.5,), (0,)], [(), ()], [(0.0, 2), (-0.0, 1), (0.0, 0)]: print(tried(odd))
class K:
    def __init__(self, n): self.n = n
    def __lt__(self, other): return self.n < other.n
    def __repr__(self): return f'K{self.n}'
for key in K, lambda v: K(v), lambda v: (K(v % 2), v), lambda v: 1 / 0, lambda v: 'x' if v == 2 else v: print(tried([3, 1, 2], key=key))
print(tried([3, 1, 2], key=lambda v: sorted([v, 1], key=lambda w: -w)), tried({3: 1, 1: 2}, key=lambda v: v), tried([], key=len))
h = [5]
print(heapq.heappop(h), h)
