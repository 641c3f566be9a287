# textwrap: wrap, fill, indent, dedent, shorten; pprint of nested things.
import textwrap, pprint
text = "The quick brown fox   jumped over the lazy dog. A_very_long_word_that_does_not_fit_anywhere and well-known hyphens."
print(textwrap.fill(text, 30, initial_indent="* ", subsequent_indent="  "))
print(textwrap.wrap("汉字 没有 空格的长句子也会被切开", 8), textwrap.shorten(text, 40), textwrap.shorten("一 二 三 四", 5, placeholder="…"), textwrap.wrap("", 5), textwrap.wrap("aaa bbb", 8, max_lines=1))
print(textwrap.dedent("""
    def f():
        return 1
  # less
"""), textwrap.indent("a\n\nb\n", "> "), textwrap.indent("a\n\nb", "+", lambda line: True), sep="|")
for action in (lambda: textwrap.wrap("a", 0), lambda: textwrap.shorten("abc def", 2, placeholder="....."), lambda: textwrap.TextWrapper(width=5, max_lines=1, placeholder="too long").fill("a b c d e f")):
    try: print(action())
    except ValueError as error: print(error)
data = {"名字": ["李雷", "韩梅梅"], "n": {"deep": {"deeper": [list(range(12)), ("x",) * 3]}}, "s": "long text " * 9, 3: {1, 2, 3}, "b": b"bytes " * 15}
pprint.pprint(data, width=60)
pprint.pprint(data, depth=2, compact=True, sort_dicts=False)
pprint.pp([[1, 2, [3, [4]]]] * 3, indent=2, width=12)
print(pprint.pformat({"z": 1, "a": 2}), pprint.isreadable([1]), pprint.isrecursive(data), pprint.saferepr([..., None]), pprint.pformat(1234567, underscore_numbers=True))
