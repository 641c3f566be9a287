# A text that is compiled is in no file: errors that come after parsing have no line to show.
for text in ("x = 1\nreturn 3", "break", "def f(a, a): pass", "def f():\n  x = 1\n  global x", "[i := 0 for i in x]",
             "from __future__ import braces", "f(a=1, a=2)", "x = (", "1 = x"):
    try:
        compile(text, "<text>", "exec")
    except SyntaxError as error:
        print(error.args, error.lineno, error.offset, error.text)
try:
    exec("x = 1\nreturn 3")
except SyntaxError as error:
    import traceback
    print("".join(traceback.format_exception_only(error)))
exec("yield 1")
