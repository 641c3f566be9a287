# io.StringIO and BytesIO as files; TextIOWrapper over bytes; print to them; redirecting.
import io, contextlib, sys
s = io.StringIO("一\n二\n三")
print(s.readline(), s.tell(), s.read(1), list(s), s.seek(0), s.getvalue(), s.truncate(3), s.getvalue())
b = io.BytesIO(); print(b.write(b"hello"), b.seek(1), b.read(2), b.getvalue(), b.getbuffer()[0], b.readinto(x := bytearray(2)), x, b.read1(), b.seek(-2, 2), b.readline(), b.seek(10), b.write(b"z"), b.getvalue())
t = io.TextIOWrapper(io.BytesIO(), encoding="gbk", newline="\r\n"); t.write("汉\n"); t.flush(); print(t.buffer.getvalue(), t.detach().getvalue())
out = io.StringIO()
with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out): print("a", 1, None, sep="|", end="!\n"); print("err", file=sys.stderr)
print(repr(out.getvalue())); print("x", "y", file=out, sep=""); print(out.getvalue().splitlines())
class Upper(io.TextIOBase):
    def write(self, text): return out.write(text.upper())
print("loud", file=Upper()); print(out.getvalue()[-5:])
r = io.BufferedReader(io.BytesIO(b"abcdef"), 2); print(r.peek()[:2], r.read(3), r.read1(1), r.readline())
for action in (lambda: s.write(b"x"), lambda: b.write("x"), lambda: io.StringIO(5), lambda: s.seek(1, 1), lambda: io.BytesIO("x"), lambda: s.close() or s.read(), lambda: print("x", file=3), lambda: print("a", sep=1), lambda: print("a", nope=1), lambda: io.StringIO("a", newline="q"), lambda: b.seek(-1), lambda: io.TextIOWrapper(io.StringIO()), lambda: r.write(b"x"), lambda: print("汉", file=io.TextIOWrapper(io.BytesIO(), encoding="ascii"))):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
