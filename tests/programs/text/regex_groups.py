# re: named groups, optional groups, references, lastgroup, spans, expand.
import re
m = re.search(r"(?P<年>\d{4})-(?P<month>\d\d)(-(?P<day>\d\d))?", "on 2024-05 and 2023-01-09")
print(m, m.group("年", "month"), m.groups(), m.groups("-"), m.groupdict(), m["年"], m.span("month"), m.start(4), m.lastgroup, m.lastindex, m.re.groupindex, m.expand(r"\g<month>/\g<年>"), m.string[m.end():])
print(re.findall(r"(\w)\1", "aabbcd汉汉"), re.findall(r"(?P<q>['\"]).*?(?P=q)", "say 'hi' or \"yo\""), [m.group() for m in re.finditer(r"\b\w+\b", "天 地人, x_1")], re.findall(r"(a)(b)?", "ab a"))
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub(r"\d+", lambda m: str(int(m[0]) * 2), "a1b22"), re.subn("x", "y", "xxx", count=2), re.sub(r"(?P<n>\d)", r"<\g<n>\g<0>>", "a1"), re.sub("", "-", "ab"), re.sub(r"x*", "-", "abxd"))
print(re.split(r"[,;]\s*", "a, b;c"), re.split(r"(,)", "a,b,c", maxsplit=1), re.split(r"\b", "a b"), re.split("x*", "axbc"), re.escape("a.b*c汉 -"))
print(re.search(r"(?<=¥)\d+(?!\d*元)", "¥100元 ¥25").group(), re.search(r"(?<!a)b", "ab cb").start(), re.match(r"(a)?(?(1)b|c)", "ab").group(), re.match(r"(a)?(?(1)b|c)", "c").group(), re.fullmatch(r"(?i:HELLO) w", "hello w") is not None)
for pattern in ["(", "[a", "a{2,1}", "*a", "(?P<1>a)", "(?P<a>x)(?P<a>y)", r"\1", "(?<=a+)b", "(?z)", r"\q", "a**", "(?P=x)", "[z-a]", "(?", "a)", r"(?P<n", "(?(2)a)", "x{99999999999}", r"[\w-a]", "(?#", "(?<x)"]:
    try: print(pattern, re.compile(pattern).groups)
    except (re.error, OverflowError) as error: print(pattern, "|", error, getattr(error, "pos", None))
