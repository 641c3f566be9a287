# The numbers that islice and repeat take, and those beyond what fits into a word.
import itertools

for numbers in ((5,), (-1,), (-5,), (2**64,), (2.5,), (-1, 3), (1, -1), (1, -3), (1, 2**64), (1, 2, 0), (1, 2, 2.5), (None, None)):
    try:
        print(numbers, list(itertools.islice("abcdefgh", *numbers)))
    except ValueError as error:
        print(numbers, error)
for numbers in (5, 2**48, 2**48), (2, None, 2**60), (2, 2**63 - 1, 2**63 - 2):
    part = itertools.islice(itertools.count(2**47 - 4), *numbers)
    print(next(part), part.__reduce__())
try:
    itertools.repeat(1, 2**64)
except OverflowError as error:
    print(error)
