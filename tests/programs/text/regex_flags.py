# re: flags, inline flags, verbose patterns, dot and line ends, unicode and ASCII, bytes.
import re
text = "First line\nsecond LINE\n第三行 line"
print(re.findall("^.*line$", text), re.findall("^.*line$", text, re.M), re.findall("^.*line$", text, re.M | re.I), re.search("First.*行", text), re.search("First.*行", text, re.S).span())
print(re.findall(r"\w+", "naïve 汉 a_1"), re.findall(r"\w+", "naïve 汉 a_1", re.A), re.findall(r"\d", "1１一"), re.findall(r"\d", "1１", re.ASCII), re.findall(rb"\w", b"a\xe4"), re.findall(r"\s", "a\u3000b c\xa0"))
v = re.compile(r"""
    (?P<int>\d+)      # digits
    (?:\.(?P<frac>\d*))?  # and more
    \s \# end""", re.X)
print(v.match("12.5 # end"), v.match("7 #"), v.flags, re.compile("a", re.I | re.M), re.I, repr(re.I | re.S), re.RegexFlag(0), re.compile("(?im)x").flags, re.compile(b"x").flags)
print(re.sub("(?s).", "x", "a\nb"), re.match(r"\Aab\Z", "ab\n"), re.match(r"ab$", "ab\n"), re.findall("(?i)straße", "STRASSE Straße"), re.findall("[à-ÿ]", "Éé", re.I), re.findall("k", "K\u212a", re.I), re.search(r"\bfoo\b", "xfoo foo").start(), re.findall(r"\Boo", "foo oo"))
for action in (lambda: re.compile("a", re.A | re.U), lambda: re.compile(b"a", re.U), lambda: re.match("a", b"a"), lambda: re.match(b"a", "a"), lambda: re.sub("a", b"b", "a"), lambda: re.compile("a(?i)b"), lambda: re.compile(re.compile("a"), re.I), lambda: re.compile(3), lambda: re.match("(a)", "a").group(2), lambda: re.match("(a)", "a")["x"], lambda: re.sub("a", r"\2", "a"), lambda: re.sub("a", r"\g<x>", "a"), lambda: re.sub("a", r"\q", "a"), lambda: re.sub("(?P<x>a)", r"\g<x", "a"), lambda: re.compile("x").sub(1, "x"), lambda: re.findall("a", None)):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
