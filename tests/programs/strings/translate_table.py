table = str.maketrans({"a": "1", "b": None, ord("c"): "xyz"})
print("abcabd".translate(table), "hello".translate(str.maketrans("el", "ip")), "a-b".translate(str.maketrans("", "", "-")))
