# gc.is_tracked of tuples that hold the same ones again and again is answered at once.
import gc

pair = (1, 2)
for _ in range(45):
    pair = (pair, pair)
gc.collect()
print(type(gc.is_tracked(pair)).__name__)
print(gc.is_tracked((1, (2, ()))) in (True, False), gc.is_tracked(([],)))
