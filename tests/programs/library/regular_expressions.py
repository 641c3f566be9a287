import re
print(re.findall(r"\b(\w)(\w*)", "ab c de"), re.sub(r"(\d+)", lambda m: str(int(m[1]) * 2), "a1b22"), re.split(r"[,;]\s*", "a, b;c"))
m = re.match(r"(?P<y>\d{4})-(?P<m>\d\d)", "2024-05-06")
print(m.groupdict(), m.span("m"), m.end(), re.search("x", "abc"), re.fullmatch("a.c", "abc").group())
