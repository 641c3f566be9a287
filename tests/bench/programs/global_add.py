# A global variable counted up in a loop.
n = 0


def main():
    global n
    for _ in range(5_000_000):
        n += 1


main()
print(n)
