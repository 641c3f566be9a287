# What is reported of exceptions that nobody can catch: alone, without what led to them.
import contextlib, io, re
def stubborn():
    while True:
        try: yield
        except GeneratorExit: print("no")
def failing():
    try: yield
    finally: 1 / 0
class D:
    def __del__(self):
        try: {}["k"]
        except KeyError as error: raise ValueError("in del") from error
out = io.StringIO()
with contextlib.redirect_stderr(out):
    x = stubborn(); next(x); del x
    y = failing(); next(y); del y
    D()
print(re.sub(r'0x\w+|File ".*/', lambda m: "0x" if m[0][0] == "0" else 'File "', out.getvalue()))
