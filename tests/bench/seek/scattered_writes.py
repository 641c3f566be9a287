# Writes all over a list of a million items: almost every write is to a page of its own.
def main():
    size = 1_000_000
    items = [0] * size
    at = 1
    while True:
        at = (at * 1_103_515 + 12_345) % size
        items[at] += 1


main()
