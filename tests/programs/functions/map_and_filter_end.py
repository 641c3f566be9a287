import re
import traceback


def double(n):
    if n == 3: raise StopIteration
    return n * 2


def refuse(n):
    if n == 2: raise KeyError(n)
    return n


class Truth:
    def __init__(self, value): self.value = value
    def __bool__(self): return self.value


print(list(map(double, range(6))), tuple(map(double, [1, 2, 3])), list(filter(double, range(6))))
print([n for n in map(double, range(6))], [n for n in filter(double, range(6))])
print(list(map(lambda a, b: a + b, [1, 2, 3], (4, 5))), list(filter(lambda n: Truth(n > 2), range(5))))
ends = map(double, range(6))
print(next(ends), next(ends), next(ends), next(ends, 'end'), next(ends))
numbers = [5]
numbers += filter(lambda n: n % 2, range(9))
numbers.extend(map(lambda n: -n, (1, 2)))
print(numbers, ''.join(map(lambda n: str(n), range(5))), max(filter(lambda n: n < 4, range(9))))
for work in (lambda: list(map(refuse, range(5))), lambda: list(filter(refuse, range(5))),
             lambda: [n for n in filter(refuse, range(5))], lambda: sorted([3, 2, 1], key=refuse)):
    try: work()
    except KeyError: print(re.sub('File ".*?"', 'File', traceback.format_exc()))
