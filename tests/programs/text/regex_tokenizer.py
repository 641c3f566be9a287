# A tokenizer by alternatives with names, and one by re.Scanner.
import re
SPEC = [("NUM", r"\d+(?:\.\d+)?"), ("NAME", r"[^\W\d]\w*"), ("OP", r"[-+*/()=]|\*\*"), ("NEWLINE", r"\n"), ("SKIP", r"[ \t]+"), ("BAD", r".")]
PATTERN = re.compile("|".join(f"(?P<{name}>{text})" for name, text in SPEC))
def tokens(source):
    line, start = 1, 0
    for m in PATTERN.finditer(source):
        kind, value = m.lastgroup, m.group()
        if kind == "NEWLINE": line, start = line + 1, m.end()
        elif kind == "BAD": raise SyntaxError(f"{value!r} in line {line}, column {m.start() - start}")
        elif kind != "SKIP": yield kind, value, line
print(list(tokens("价格 = 3.5*x\ny=(2+价格)")))
try: list(tokens("a = 1\nb = 2 $ 3"))
except SyntaxError as error: print(error)
scanner = re.Scanner([(r"\d+", lambda s, t: int(t)), (r"\w+", lambda s, t: t), (r"\s+", None)])
print(scanner.scan("ab 12 c?d"))
