# Every method of str on small inputs, Chinese among them.
s = "Hello, 世界! hello"
print(s.count("l"), s.find("世"), s.rfind("hello"), s.index("o"), s.partition(", "), s.rpartition("l"), s.replace("l", "L", 2), s.swapcase(), s.title(), s.casefold(), s.center(24, "·"), s.zfill(22))
print("a,b,,c".split(","), "a,b,,c".split(",", 1), " a  b ".split(), " a  b ".split(" "), "a,b,c".rsplit(",", 1), "一\n二\r\n三\x0b四\u2028五".splitlines(), "a\nb\n".splitlines(True), "".split(), "".split(","))
print("xxabcxx".strip("x"), "abc".lstrip("ab"), "abcba".rstrip("ab"), "pre-fix".removeprefix("pre-"), "a.txt".removesuffix(".txt"), "ab".ljust(4, "-"), "ab".rjust(4), "a\tb".expandtabs(4), "-".join("天地人"))
print("ß".upper(), "İ".lower(), "ǆ".title(), "ﬁ".upper(), "Σ".lower(), "ΑΣ".lower(), "straße".casefold() == "STRASSE".casefold(), "abc".translate({97: "A", 98: None, ord("c"): "長"}), str.maketrans("ab", "xy", "z"))
for name in ("isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isidentifier", "islower", "isupper", "istitle", "isspace", "isprintable", "isascii"):
    print(f"{name:14}", *(int(getattr(t, name)()) for t in ("", "abc", "ABC", "Abc", "123", "²", "½", "三", "汉字", " ", "\x00", "a1", "_x", "1x", "Ａ", "\u00a0", "ǅ")))
print("汉字".encode(), "汉字".encode("gbk"), "汉字".encode("utf-16-le"), "é汉".encode("ascii", "xmlcharrefreplace"), "é汉".encode("ascii", "namereplace"), "é".encode("latin-1"), "a".startswith(("x", "a")), "abc".endswith("c", 0, 2))
for action in (lambda: "a".index("b"), lambda: "a".join([1]), lambda: "a".split(""), lambda: "a".center(5, "xx"), lambda: "a".replace("a"), lambda: str.maketrans("a", "bc"), lambda: "é".encode("ascii"), lambda: "a".startswith(3), lambda: "a" + 1, lambda: "a" * "b", lambda: "ab"["0"], lambda: "ab"[5], lambda: "a".encode("nope"), lambda: "a" in 3, lambda: 3 in "a", lambda: "a".partition(""), lambda: str.maketrans({"ab": 1}), lambda: "x".translate(3), lambda: "a".strip(1), lambda: "a".count()):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
