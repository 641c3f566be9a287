# The line that a SyntaxError shows: with its newline only where CPython has it.
texts = ["1+", "1+\n", "x = (\n", "x = (\n\n", "'abc", "'''abc\n\n", "if 1:\n\n", "x = [1, 2\ny=3\n", "f'{a'", "a b", "0x\n", "1__0", "é = \u00a0 1\n", "]\n", "(]", "f() = 1\n", "@\nx\n", "x = 1\n  y\n", "{\n"]
for text in texts:
    for mode in "exec", "eval", "single":
        try:
            compile(text, "a", mode)
        except SyntaxError as error:
            print(mode, error.args)
