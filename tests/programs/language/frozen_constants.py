# The order of a constant set: it is made twice while it is compiled.
for x in {97, 255, 7}:
    print(x, end=" ")


def known(y):
    return y in {1000, 3, 9223372036854775807} or y in {8, 0, 16, 24, 32, 1} or y in {-1, -2, 7, 15}


print(known(15), known(2), [x for x in {3, 97, 9223372036854775807}], known.__code__.co_consts)
