# A long chain of `yield from` is closed from its innermost on, without a call for each.
def walk(n):
    try:
        yield n
        if n:
            yield from walk(n - 1)
    finally:
        closed.append(n)


closed = []
for end in "close", "drop", "throw":
    for depth in 100, 980:
        closed.clear()
        walker = walk(depth)
        for number in walker:
            if number == 0:
                break
        try:
            if end == "close":
                walker.close()
            elif end == "throw":
                walker.throw(KeyError(depth))
        except KeyError as error:
            print("thrown", error)
        del walker
        print(end, len(closed), closed[0], closed[-1])
