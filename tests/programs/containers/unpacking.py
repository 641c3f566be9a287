a, *b = "xyz"; *c, d = range(3); (e, f), g = [1, 2], 3; h, = [9]
print(a, b, c, d, e, f, g, h, [*b, *c], {**{"k": 1}}, (*b,), max(*c, 7))
for text in ("a, b = 1, 2, 3", "a, b = 1,", "a, *b, c = 1,"):
    try:
        exec(text)
    except ValueError as error:
        print(error)
