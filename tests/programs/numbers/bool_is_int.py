print(True + True, True * "ab", sum([True, False, True]), isinstance(True, int), True == 1.0, {1: "a"}[True])
print(~True, True & 6, True & False, not 0.0, bool([]), bool("0"), repr(True), f"{True:d}")
