for x in (0.5, 1.5, 2.5, -0.5, 2.675, 1e20 + 0.5):
    print(round(x), round(x, 2), int(x), x.is_integer(), x.as_integer_ratio())
print(round(12345, -2), round(15, -1), round(25, -1), round(-15, -1))
