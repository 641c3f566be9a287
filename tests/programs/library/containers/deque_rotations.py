# deque: both ends, rotation, bounded, changes while iterating, comparisons, errors.
from collections import deque
d = deque(range(5))
d.rotate(2); print(d); d.rotate(-3); print(d)
d.appendleft("左"); d.extendleft("ab"); print(d, d[0], d[-1], d.index(3), d.count("a"))
d.insert(1, "新"); d.remove("a"); d.reverse(); print(d, len(d), 3 in d)
b = deque([1, 2, 3], maxlen=3); b.append(4); b.appendleft(0); print(b, b.maxlen, b + deque([9]), b * 2, b.copy())
for action in (lambda: b.insert(1, 5), lambda: deque().pop(), lambda: b[5], lambda: b.remove(77), lambda: deque([], -1), lambda: b[0:1], lambda: setattr(b, "maxlen", 3), lambda: deque(3), lambda: hash(b), lambda: [b.append(1) for _ in b], lambda: deque([1]) < [2], lambda: b.index(77)):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
print(deque([1, 2]) < deque([1, 3]), deque("ab") == deque("ab"), list(reversed(deque([1, 2]))), deque([[]]) * 2)
r = deque(); r.append(r); print(r)
del d[1]; d[0] = "first"; d.clear(); print(d, bool(d))
