# Tuples compared by their first items that differ, and what lies in lists, tuples, sets and texts.
nan = float('nan')
tuples = [(1, 'a'), (1, 'b'), (1.0, 'a'), (1, 'a', 3), (), ('x', 1), (None, 1), (True, 1), ((1,), 2), (nan, 1), (nan, 2)]
def tried(text, a, b):
    try: return eval(text)
    except TypeError as e: return e
for a in tuples:
    for b in tuples: print(*[tried(f'a {op} b', a, b) for op in ('<', '<=', '==', '!=', '>', '>=')])
class Odd:
    def __eq__(self, other): return other == 1
for c in [1, 'a', 2.0, None, Odd()], (Odd(), 'b'), {1, 'q'}, {1: 2, 'z': 3}, [nan]:
    print([(k in c, k not in c) for k in (1, 'a', 2, 'z', 1.0, nan)])
for i in -3, -1, 2, 3, -4:
    try: print('abc'[i], 'äbc'[i])
    except IndexError as e: print(e)
