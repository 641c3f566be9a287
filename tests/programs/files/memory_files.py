# StringIO, BytesIO, files of one's own, and print to all of them.
import contextlib
import io
import sys

s = io.StringIO()
print(s.write("hello"), s.tell(), s.getvalue(), s.read(), s.seek(0), s.read(2), s.tell())
print(s.write("XY"), s.getvalue(), s.seek(0, 2), s.write("wörld\n€"), s.getvalue(), s.tell())
print(s.seek(8), s.read(), s.seek(6), s.write("__"), s.getvalue(), s.truncate(3), s.getvalue())
print(s.seek(5), s.write("!"), repr(s.getvalue()))
s = io.StringIO("one\ntwo\r\nthree\rfour")
print(s.readline(), s.readlines(), s.readline())
s.seek(0)
print(list(s), next(s, "end"))
for newline in (None, "", "\n", "\r", "\r\n"):
    s = io.StringIO("a\nb\r\nc\rd", newline=newline)
    print(repr(newline), s.readlines(), repr(s.getvalue()), s.newlines)
    s.write("\n")
    print(repr(s.getvalue()))
with io.StringIO("text") as s:
    print(s.readable(), s.writable(), s.seekable(), s.isatty(), s.closed, s.encoding, s.line_buffering)
for action in (s.read, s.getvalue, lambda: s.write("x"), s.__enter__, lambda: next(s)):
    try:
        action()
    except ValueError as e:
        print(e)
for action in (lambda: io.StringIO().write(1), lambda: io.StringIO(b"x"), lambda: io.StringIO("", newline="x"),
               lambda: io.StringIO().seek(-1), lambda: io.StringIO().seek(1, 1), lambda: io.StringIO().fileno(),
               lambda: io.BytesIO().write("x"), lambda: io.BytesIO("x"), lambda: io.BytesIO().seek(-1),
               lambda: io.StringIO().detach(), lambda: io.TextIOBase().read(), lambda: io.IOBase().seek(0),
               lambda: io.StringIO().read("x")):
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__, e)

b = io.BytesIO(b"some initial bytes")
print(b.read(4), b.write(b"!!"), b.getvalue(), b.seek(-3, 2), b.read(), b.tell(), b.seek(3, 1), b.write(b"z"))
print(b.getvalue(), b.readlines(), b.seek(0), b.readline(), b.truncate(4), b.getvalue())
print(io.BytesIO(b"a\nb\nc").readlines(), list(io.BytesIO(b"a\nb")), io.BytesIO(b"abc").read1(2))
buffer = bytearray(4)
print(io.BytesIO(b"abcdef").readinto(buffer), buffer)

out = io.StringIO()
print("to", "memory", sep="+", file=out)
with contextlib.redirect_stdout(out):
    print("redirected", 1, None)
    sys.stdout.write("by write\n")
print(repr(out.getvalue()))
saved, sys.stdout = sys.stdout, io.StringIO()
print("hidden")
text = sys.stdout.getvalue()
sys.stdout = saved
print("was:", repr(text))


class Tee(io.TextIOBase):
    def __init__(self, *files):
        self.files = files

    def write(self, text):
        for file in self.files:
            file.write(text)
        return len(text)


second = io.StringIO()
tee = Tee(sys.stdout, second)
print("on both", [1, 2], file=tee)
print(repr(second.getvalue()), tee.writable(), tee.closed)
tee.writelines(["a", "b\n"])


class Plain:
    def write(self, text):
        sys.__stdout__.write(f"<{text!r}>")


print("just", "a write method", file=Plain())
print()


class Counting(io.StringIO):
    count = 0

    def write(self, text):
        self.count += 1
        return super().write(text.upper())


c = Counting()
print("subclass", 5, file=c)
print(c.count, repr(c.getvalue()))
with contextlib.redirect_stdout(c):
    print("again")
print(repr(c.getvalue()))
print(isinstance(sys.stdout, io.TextIOBase), isinstance(c, io.IOBase), issubclass(io.BytesIO, io.BufferedIOBase),
      isinstance(sys.stdout, io.TextIOWrapper), type(sys.stdout))
print(io.TextIOWrapper.__mro__[1].__name__, io.StringIO.__mro__[1:3], io.BytesIO.__name__, io.open is open)
print(sys.stdout.fileno(), sys.stderr.fileno(), sys.stdin.fileno(), sys.stdout.encoding, sys.stderr.errors)
sys.stdout.buffer.write(b"bytes to the buffer\n")
sys.stdout.flush()
print("text again", flush=True)
w = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\r\n")
w.write("a\nb\n")
w.flush()
print(w.buffer.getvalue(), w.detach().getvalue())
d = io.IncrementalNewlineDecoder(None, translate=True)
print(repr(d.decode("a\r")), repr(d.decode("\nb\rc\n")), d.newlines)
