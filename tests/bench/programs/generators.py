# Two generators resumed in turn.
def evens(limit):
    n = 0
    while n < limit:
        yield n
        n += 2


def squares(limit):
    n = 0
    while n < limit:
        yield n * n % 1009
        n += 2


def main():
    limit = 1_000_000
    total = 0
    left = evens(limit)
    right = squares(limit)
    for _ in range(limit // 2):
        total += next(left)
        total -= next(right)
    print(total)


main()
