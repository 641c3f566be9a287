for make in (lambda: 3 ** (22 * 10 ** 6), lambda: 3 ** (5 * 10 ** 6)):
    try:
        print(make().bit_length())
    except MemoryError as error:
        print(error)
