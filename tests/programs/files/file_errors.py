# What open and the others say when something is wrong.
import io
import os

folder = f"/tmp/file_errors_{os.getpid()}"
os.mkdir(folder)
os.chdir(folder)
open("f", "w").close()
os.mkdir("d")
open("d/g", "w").close()


class BadPath:
    def __fspath__(self):
        return 5


closed = open("f")
closed.close()
attempts = [
    lambda: open("missing"), lambda: open("missing/f"), lambda: open("f/x"), lambda: open("d"),
    lambda: open("d", "w"), lambda: open("f", "q"), lambda: open("f", "rw"), lambda: open("f", "b"),
    lambda: open("f", "rt+b"), lambda: open("f", "rb", encoding="utf-8"), lambda: open("f", "rb", errors="x"),
    lambda: open("f", "rb", newline=""), lambda: open("f", buffering=0), lambda: open("f", newline="x"),
    lambda: open(1.5), lambda: open(None), lambda: open("f", 5), lambda: open("f", encoding=5),
    lambda: open("f", encoding="nonsense"), lambda: open(99), lambda: open(-1), lambda: open("a\0b"),
    lambda: open(""), lambda: open(BadPath()), lambda: open("x" * 300),
    lambda: closed.read(), lambda: closed.write("x"), lambda: closed.readline(), lambda: next(closed),
    lambda: closed.seek(0), lambda: closed.tell(), lambda: closed.flush(), lambda: closed.__enter__(),
    lambda: closed.fileno(), lambda: list(closed), lambda: closed.close(),
    lambda: open("f").write("x"), lambda: open("f", "w").read(), lambda: open("f", "w").readline(),
    lambda: open("f", "rb").write(b""), lambda: open("f", "wb").read(), lambda: open("f", "wb").write("x"),
    lambda: open("f", "w").write(b"x"), lambda: open("f").seek(1, 1), lambda: open("f").seek(1, 2),
    lambda: open("f").seek(-1), lambda: open("f").seek(0, 7), lambda: open("f", "rb").read(-5),
    lambda: io.open("f", "rb", 0).write(b"x"), lambda: io.FileIO("f", "w").read(),
    lambda: io.BufferedReader(io.FileIO("f", "w")), lambda: io.BufferedWriter(io.FileIO("f")),
    lambda: io.BufferedReader(io.FileIO("f"), 0),
    lambda: os.remove("missing"), lambda: os.remove("d"), lambda: os.rmdir("d"), lambda: os.rmdir("f"),
    lambda: os.rmdir("missing"), lambda: os.mkdir("d"), lambda: os.mkdir("no/where"),
    lambda: os.rename("missing", "z"), lambda: os.rename("f", "d"), lambda: os.rename("d", "f"),
    lambda: os.rename("d", "d/e"), lambda: os.listdir("f"), lambda: os.listdir("missing"),
    lambda: os.stat("missing"), lambda: os.stat(None), lambda: os.stat("a\0b"), lambda: os.chdir("missing"),
    lambda: os.chdir("f"), lambda: os.link("missing", "z"), lambda: os.symlink("f", "d"),
    lambda: os.readlink("f"), lambda: os.truncate("missing", 0), lambda: os.chmod("missing", 0),
    lambda: os.utime("missing"), lambda: os.close(99), lambda: os.dup(99), lambda: os.read(99, 1),
    lambda: os.lseek(99, 0, 0), lambda: os.mkdir(5), lambda: os.fspath(5), lambda: os.rename("f", 5),
    lambda: os.scandir("missing"), lambda: os.access("missing", os.R_OK), lambda: os.isatty(99),
]
for i, attempt in enumerate(attempts):
    try:
        print(i, attempt())
    except Exception as e:
        print(i, type(e).__name__, e)
os.remove("d/g")
os.rmdir("d")
for name in sorted(os.listdir(".")):
    os.remove(name)
os.chdir("/")
os.rmdir(folder)
