import sys, io
import os
for args in [("bad.py", 1, 2, "abcdefg", 1, 100), ("bad.py", 1, 100, "abcdefg", 1, 2), ("bad.py", 1, 4, "", 1, 5), ("bad.py", 1, 2, "   abcdefg", 1, 5), ("bad.py", None, 2, "   abcdefg", 1, 5), ("bad.py", 1, None, "   abcdefg", 1, 5),("bad.py", 1, 2, None, 1, 5), (None, 1, 2, "abc", 1, 5), ("bad.py", 1, 2, "abc\n", 1, 5),("bad.py", 1, 4, "abc\n", 1, 5),("bad.py", 1, 5, "abc\n", 1, 5), ("bad.py", 1, 2, "abcdefg", 2, 3)]:
    err = io.StringIO(); old = sys.stderr; sys.stderr = err
    try:
        raise SyntaxError("bad bad", args)
    except SyntaxError as e:
        sys.__excepthook__(*sys.exc_info())
    sys.stderr = old
    print(args, *err.getvalue().splitlines()[3:], sep="\n")
