# A loop that writes little: a global, an attribute, a few items of a short list.
counter = 0
recent = [0] * 16


class Total:
    def __init__(self):
        self.value = 0


def main():
    global counter
    total = Total()
    while True:
        counter += 1
        total.value += counter & 7
        recent[counter & 15] = total.value


main()
