# str of exceptions with several arguments.
for error in [KeyError("a"), KeyError("a", "b"), KeyError(), ValueError(), ValueError("x", 1), OSError(2, "no file", "a.txt"), OSError(2, "x", "a", None, "b"),
              OSError("only"), OSError(13, "denied"), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), UnicodeEncodeError("ascii", "é梨", 0, 2, "no"),
              UnicodeTranslateError("é", 0, 1, "no"), SyntaxError("bad"), SyntaxError("bad", ("f.py", 3, 1, "x = ", 3, 2)), StopIteration(3), SystemExit(4),
              ImportError("m", name="n", path="p"), AttributeError("a", name="b", obj=3), NameError("n", name="x"), AssertionError((1, 2)), LookupError([])]:
    print(f"{type(error).__name__:22}|{error}|{error!r}|{error.args}")
print(OSError(2, "x").errno, type(OSError(2, "x")).__name__, type(OSError(11, "x")), type(OSError(17, "", "f")), OSError(1, 2, 3, 4, 5).filename2)
