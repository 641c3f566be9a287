# Directories, links, times, permissions: os and os.path.
import os
import stat

folder = f"/tmp/directories_{os.getpid()}"
os.mkdir(folder)
os.chdir(folder)
print(os.getcwd() == folder, os.listdir())
os.makedirs("a/b/c")
os.makedirs("a/b/c", exist_ok=True)
for name in ("a/1.txt", "a/2.py", "a/b/3.txt", "a/b/c/4.txt"):
    with open(name, "w") as f:
        f.write(name * 3)
for top, folders, files in os.walk("a"):
    folders.sort()
    print(top, folders, sorted(files))
for top, folders, files in os.walk("a", topdown=False):
    print(top, sorted(folders), sorted(files))
with os.scandir("a") as entries:
    for e in sorted(entries, key=lambda e: e.name):
        print(e, e.path, e.is_dir(), e.is_file(), e.is_symlink(), e.stat().st_size if e.is_file() else "-")
print(os.path.exists("a/1.txt"), os.path.isfile("a"), os.path.isdir("a"), os.path.getsize("a/1.txt"),
      os.path.abspath("a/../b") == folder + "/b", os.path.islink("a"))
os.symlink("a/1.txt", "link")
os.link("a/2.py", "hard")
print(os.readlink("link"), open("link").read(), os.path.islink("link"), os.stat("hard").st_nlink,
      os.path.samefile("hard", "a/2.py"), os.path.realpath("link") == os.path.realpath("a/1.txt"))
os.symlink("nowhere", "broken")
print(os.path.exists("broken"), os.path.lexists("broken"), stat.S_ISLNK(os.lstat("broken").st_mode))
os.symlink("loop2", "loop1")
os.symlink("loop1", "loop2")
try:
    open("loop1")
except OSError as e:
    print(e)
os.rename("a/1.txt", "a/renamed")
os.replace("a/renamed", "a/2.py")
print(sorted(os.listdir("a")), open("a/2.py").read(), open("hard").read())
info = os.stat("a/2.py")
print(stat.filemode(info.st_mode), info.st_size, len(info), info[6], stat.S_ISREG(info.st_mode), info.st_uid == os.getuid())
os.chmod("a/2.py", 0o640)
print(oct(os.stat("a/2.py").st_mode & 0o777), os.access("a/2.py", os.R_OK | os.W_OK), os.access("a/2.py", os.X_OK))
os.utime("a/2.py", (1000, 2000.5))
info = os.stat("a/2.py")
print(info.st_atime, info.st_mtime, info.st_mtime_ns, info[8], os.path.getmtime("a/2.py"))
os.truncate("a/2.py", 4)
print(open("a/2.py").read())
before = os.umask(0o077)
open("private", "w").close()
print(oct(os.stat("private").st_mode & 0o777), oct(os.umask(before)))
f = open("gone", "w+")
f.write("still here")
os.remove("gone")
f.seek(0)
print(f.read(), os.path.exists("gone"))
f.close()
print(os.environ["HOME"] == os.path.expanduser("~"), os.getenv("NOT_SET", "default"), os.environ.get("NOT_SET"))
os.environ["MINE"] = "value"
print(os.environ["MINE"], os.path.expandvars("$MINE/x"), "MINE" in os.environ)
del os.environ["MINE"]
print(os.sep, os.linesep == "\n", os.devnull, os.name, os.curdir, os.path.join("a", "b", "/c", "d"))
with open(os.devnull, "w") as null:
    print("nothing", file=null)
print(repr(open(os.devnull).read()), len(os.urandom(8)), type(os.getpid()), os.fspath("x"))
print(os.WEXITSTATUS(256), os.WIFEXITED(256), os.WTERMSIG(9), os.waitstatus_to_exitcode(512))
for top, folders, files in os.walk(".", topdown=False):
    for name in files:
        os.remove(os.path.join(top, name))
    for name in folders:
        path = os.path.join(top, name)
        os.remove(path) if os.path.islink(path) else os.rmdir(path)
os.chdir("/")
os.rmdir(folder)
print(os.path.exists(folder))
