# Formatting by '%' and joining the pieces.
def main():
    length = 0
    pieces = []
    for i in range(300_000):
        pieces.append('%s %d' % ('worker', i))
        if len(pieces) == 100:
            text = ', '.join(pieces)
            length += len(text)
            pieces = []
    print(length, text[-20:])


main()
