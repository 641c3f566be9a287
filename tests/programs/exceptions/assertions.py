def area(w, h):
    assert w > 0 and h > 0, f"bad size {w}x{h}"
    return w * h
for size in ((2, 3), (0, 1)):
    try:
        print(area(*size))
    except AssertionError as error:
        print("AssertionError", error)
