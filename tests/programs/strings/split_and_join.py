print("a b  c".split(), "a b  c".split(" "), ",a,,b".split(","), "a-b-c".rsplit("-", 1), "".split(), "".split(","))
print("k=v=w".partition("="), "k".rpartition("="), "one\ntwo\r\nthree\x0bfour".splitlines(), "a\nb".splitlines(True))
print("-".join("abc"), "".join([]), ", ".join(map(str, range(3))))
