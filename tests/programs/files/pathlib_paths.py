# pathlib: pure paths, parts, comparisons; then files and folders in memory.
from pathlib import Path, PurePosixPath, PureWindowsPath
p = PurePosixPath("/home/用户/docs/a.tar.gz")
print(p.parts, p.name, p.stem, p.suffix, p.suffixes, p.parent, list(p.parents)[1], p.with_suffix(".zip"), p.with_name("b"), p.with_stem("c"), p.relative_to("/home"), p.is_absolute(), p / "../x", p.match("*.gz"), p.as_uri(), PurePosixPath("a//b/./c"), PurePosixPath("a") < PurePosixPath("b"), repr(PureWindowsPath("C:\\x\\y.txt")), PureWindowsPath("C:/x").drive, "/" / PurePosixPath("b"), p.is_relative_to("/etc"), PurePosixPath("/a").joinpath("b", "/c"))
root = Path("tree"); (root / "sub" / "深").mkdir(parents=True); (root / "a.txt").write_text("一\n二\n", encoding="utf-8"); (root / "sub" / "b.py").write_bytes(b"x = 1\n"); (root / "sub" / "深" / "c.py").touch()
print(sorted(str(x) for x in root.rglob("*")), sorted(x.name for x in root.glob("*/*.py")), (root / "a.txt").read_text("utf-8").splitlines(), (root / "a.txt").stat().st_size, root.is_dir(), (root / "zz").exists(), sorted(x.name for x in root.iterdir()))
(root / "a.txt").rename(root / "r.txt"); (root / "r.txt").replace(root / "sub" / "r.txt"); (root / "sub" / "r.txt").unlink(); (root / "none").unlink(missing_ok=True)
with (root / "log").open("a") as f: print("line", file=f)
print((root / "log").read_text(), Path("tree").resolve().name, root.joinpath("log").samefile("tree/log"), Path(".") == Path(), Path("~").expanduser() != Path("~"))
for action in (lambda: root.mkdir(), lambda: (root / "x" / "y").mkdir(), lambda: root.rmdir(), lambda: (root / "nope").read_text(), lambda: root.read_text(), lambda: p.relative_to("/etc"), lambda: p.with_name(""), lambda: (root / "log" / "z").touch(), lambda: p / 3, lambda: Path("a\0b").exists(), lambda: (root / "log").iterdir().__next__()):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
