# The end of a handler is reached from two places and has no line of its own: each gets its copy.
def f(rows):
    try:
        rows.missing
    except AttributeError as error:
        for row in rows:
            break


print(f([1]), f([]))
