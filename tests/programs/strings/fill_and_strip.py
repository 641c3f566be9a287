print("42".zfill(5), "-42".zfill(5), "x".center(4, "*"), "x".ljust(3) + "|", "x".rjust(3, "·"), "a\tb".expandtabs(4))
print("xxaxx".strip("x"), "  a ".lstrip() + "|", "abc".removeprefix("ab"), "abc".removesuffix("x"), "abcba".rstrip("ab"))
