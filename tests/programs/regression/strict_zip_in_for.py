# An error out of a strict zip reaches the for loop; it used to be lost there.
for left, right in (([1, 2], [1]), ([1], [1, 2]), ([1], [1])):
    try:
        for pair in zip(left, right, strict=True): print(pair)
    except ValueError as error: print(error)
