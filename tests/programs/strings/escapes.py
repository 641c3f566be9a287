print(repr("tab\t nl\n q' dq\" both'\" nul\0 é 变 \x7f \u200b \U0001f600 \ud800"))
print(ascii("é变😀"), r"\n", len("\N{BULLET}"), b"\x00\xff'", "a\
b")
