# os.path and a little of os: names, splitting, environment, errors with their numbers.
import os, os.path as P, errno
print(P.join("a", "b", "/c", "d"), P.split("/x/y/"), P.splitext("a.tar.gz"), P.splitext(".bashrc"), P.basename("/a/b"), P.dirname("/a/b"), P.normpath("a/../b//./c/"), P.commonpath(["/a/b/c", "/a/b/d"]), P.commonprefix(["abc", "abd"]), P.isabs("/x"), P.relpath("/a/b", "/a/c"), P.join("目录", "文件"), P.expandvars("$UNSET_X/y"), P.splitdrive("/x"), P.normcase("A"))
os.environ["课_VAR"] = "值"; print(os.environ["课_VAR"], os.getenv("NOT_SET", "default"), P.expandvars("${课_VAR}!"), os.environ.pop("课_VAR"), "课_VAR" in os.environ)
os.mkdir("d"); os.chdir("d"); print(P.basename(os.getcwd())); os.chdir(".."); os.rename("d", "e"); print(P.isdir("e"), [e.name for e in os.scandir(".") if e.is_dir() and e.name == "e"]); os.symlink("e", "link"); print(os.readlink("link"), P.islink("link"), P.realpath("link") == P.realpath("e")); os.unlink("link"); os.rmdir("e")
print(os.sep, os.linesep == "\n", os.name, errno.errorcode[2], os.strerror(13), os.fspath("x"), os.cpu_count() > 0, os.getpid() > 0, os.devnull)
for action in (lambda: os.mkdir("/no/such/dir"), lambda: os.listdir("none"), lambda: os.remove("none"), lambda: os.environ["NOPE"], lambda: os.chdir("none"), lambda: os.stat("none"), lambda: os.open("none", os.O_RDONLY), lambda: os.read(999, 1), lambda: os.close(999), lambda: os.fspath(3), lambda: os.environ.__setitem__("a", 3), lambda: P.join("a", 3), lambda: P.commonpath([]), lambda: os.rename("no", "no2"), lambda: os.makedirs("."), lambda: os.kill(99999, 0), lambda: P.commonpath(["/a", "b"])):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
with open(os.devnull, "w") as f: print(f.write("x"))
