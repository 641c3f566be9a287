# Where the parser says an error is when the text has no last newline.
for text in ["1 +", "(1", "", "'\\x4'", "1 if", "f('\\x4')", "if 1: pass", "x = (", "é +", "#c"]:
    for mode in ("eval", "single", "exec"):
        try: compile(text, "f", mode); print("fine", repr(text), mode)
        except SyntaxError as e: print(repr(text), mode, e.lineno, e.offset, e.end_lineno, e.end_offset, e.msg)
