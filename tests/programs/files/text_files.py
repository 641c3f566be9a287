# Text files: modes, lines, newlines, encodings, positions, files that are dropped without being closed.
import os

folder = f"/tmp/text_files_{os.getpid()}"
os.mkdir(folder)
os.chdir(folder)

f = open("a.txt", "w")
print(f.mode, f.encoding, f.closed, f.writable(), f.readable(), f.seekable(), f.name, f.line_buffering)
print(f.write("first line\n"), f.write("второй\n"), f.write("third\n"), f.write("no newline"))
f.close()
print(f.closed, os.stat("a.txt").st_size, repr(f))

with open("a.txt") as f:
    print(f)
    print(f.readline(), end="")
    print([f.tell()], f.read(3), f.tell(), f.readlines(), f.read(), f.readline())
    f.seek(0)
    print(f.readline(5), f.readline(100), end="")
    for line in f:
        print("line", repr(line))
    print(f.seek(0, 2), f.tell(), f.seek(11), f.read())
    f.seek(0)
    next(f)
    try:
        f.tell()
    except OSError as e:
        print(type(e).__name__, e)

with open("a.txt", "a") as f:
    print(f.tell())
    print("appended", 1, 2.5, sep="-", file=f)
    f.writelines(["x\n", "y\n"])
with open("a.txt", "r+") as f:
    print(f.read(5), f.tell())
    f.seek(0)
    f.write("FIRST")
    f.seek(0)
    print(f.read())
    print(f.truncate(5))
with open("a.txt", "w+") as f:
    print([f.read()], f.write("new"), f.seek(0), f.read())
try:
    open("a.txt", "x")
except FileExistsError as e:
    print(e, e.errno, e.filename)

with open("n.txt", "wb") as f:
    f.write(b"one\r\ntwo\rthree\nfour\r\n")
for newline in (None, "", "\n", "\r", "\r\n"):
    with open("n.txt", newline=newline) as f:
        print(repr(newline), f.readlines(), repr(f.newlines))
for newline in (None, "", "\n", "\r", "\r\n"):
    with open("o.txt", "w", newline=newline) as f:
        f.write("a\nb\r\n")
        print("c", file=f)
    print(repr(newline), open("o.txt", "rb").read())

text = "naïve café €10 \U0001f600 end\n" * 3
for encoding in ("utf-8", "utf-16", "utf-16-le", "utf-8-sig", "utf-32", "latin-1", "ascii"):
    try:
        with open("e.txt", "w", encoding=encoding) as f:
            f.write(text)
            f.write("more")
        data = open("e.txt", "rb").read()
        with open("e.txt", encoding=encoding) as f:
            print(encoding, len(data), data[:8], f.encoding, f.read() == text + "more")
    except UnicodeError as e:
        print(encoding, e)
for errors in ("replace", "ignore", "backslashreplace", "xmlcharrefreplace"):
    with open("e.txt", "w", encoding="ascii", errors=errors) as f:
        f.write("caf\xe9 €")
    print(errors, open("e.txt").read())
with open("bad.txt", "wb") as f:
    f.write(b"ok\n\xff\xfe bad\n")
try:
    print(open("bad.txt").read())
except UnicodeDecodeError as e:
    print(e)
print(repr(open("bad.txt", errors="replace").read()), repr(open("bad.txt", errors="surrogateescape").read()))

# Long lines and many lines: more than one piece at a time.
with open("long.txt", "w") as f:
    for i in range(3000):
        f.write(f"line {i} é\n")
    f.write("z" * 20000 + "\n" + "tail")
with open("long.txt") as f:
    lines = list(f)
    print(len(lines), lines[1500], len(lines[3000]), lines[-1])
    f.seek(0)
    for i in range(1000):
        f.readline()
    place = f.tell()
    following = f.readline()
    f.read(5000)
    f.seek(place)
    print(place, f.readline() == following, following)

open("dropped.txt", "w").write("written when dropped")
print(open("dropped.txt").read())
f = open("line.txt", "w", buffering=1)
f.write("whole\npart")
print(f.line_buffering, repr(open("line.txt").read()))
f.reconfigure(line_buffering=False, write_through=True)
f.write(" more")
print(f.write_through, repr(open("line.txt").read()))
f.close()
for name in sorted(os.listdir(".")):
    os.remove(name)
os.chdir("/")
os.rmdir(folder)
