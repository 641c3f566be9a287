# open: modes, positions, line iteration, newline translation, encodings and their errors, errors of use.
import io, os
with open("f.txt", "w", encoding="utf-8", newline="") as f: print(f.write("一行\r\n二行\n三行"), f.tell(), f.encoding, f.mode, f.name, f.closed, f.writable(), f.readable(), f.seekable())
print(repr(open("f.txt", encoding="utf-8").read()), repr(open("f.txt", encoding="utf-8", newline="").readlines()), open("f.txt", "rb").read(5), [line for line in open("f.txt", encoding="utf-8")])
with open("f.txt", "r+", encoding="utf-8") as f: f.readline(); p = f.tell(); f.seek(0, os.SEEK_END); f.write("!"); f.seek(p); print(f.read(2), f.readline(), f.read(), repr(f.read()))
with open("f.txt", "ab") as f: f.write(b"\xff"); print(f.tell())
for errors in ("replace", "ignore", "backslashreplace", "surrogateescape"): print(ascii(open("f.txt", encoding="utf-8", errors=errors).read()[-4:]))
with open("x.txt", "x") as f: f.writelines(["a\n", "b\n"]); f.truncate(2)
print(open("x.txt").read(), os.path.getsize("x.txt"), sum(1 for _ in open("f.txt", "rb")), os.listdir(".") and "ok")
closed = open("x.txt"); closed.close()
for action in (lambda: open("f.txt", encoding="utf-8").read(), lambda: open("x.txt", "x"), lambda: open("none"), lambda: open("x.txt", "q"), lambda: open("x.txt", "rw"), lambda: open("x.txt", "rb", encoding="utf-8"), lambda: open("x.txt").write("a"), lambda: open("x.txt", "w").read(), lambda: closed.read(), lambda: open("."), lambda: open("x.txt", "wb").write("text"), lambda: open("x.txt", encoding="nope"), lambda: open("y", "w", encoding="ascii").write("汉"), lambda: open("x.txt", newline="x"), lambda: open("x.txt", buffering=0), lambda: open(3.5), lambda: open("x.txt").seek(1, 1), lambda: open("x.txt").seek(-1), lambda: next(closed), lambda: open("")):
    try: print(repr(action()))
    except Exception as error: print(type(error).__name__, error)
for name in ("f.txt", "x.txt", "y"): os.remove(name)
