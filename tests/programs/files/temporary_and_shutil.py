# tempfile and shutil: what they make is gone afterwards; trees are copied, moved, archived away.
import os, shutil, tempfile
with tempfile.TemporaryDirectory(prefix="课_") as folder:
    name = os.path.join(folder, "a.txt")
    with open(name, "w") as f: f.write("content\n" * 3)
    os.makedirs(os.path.join(folder, "src/deep")); shutil.copy(name, os.path.join(folder, "src/deep/b.txt")); shutil.copytree(os.path.join(folder, "src"), os.path.join(folder, "dst"), ignore=shutil.ignore_patterns("*.pyc"))
    shutil.move(os.path.join(folder, "a.txt"), os.path.join(folder, "dst"))
    for base, folders, files in sorted(os.walk(folder)): print(os.path.relpath(base, folder), sorted(folders), sorted(files))
    shutil.rmtree(os.path.join(folder, "dst")); print(os.listdir(folder), os.path.basename(folder).startswith("课_"))
    try: shutil.copytree(os.path.join(folder, "src"), os.path.join(folder, "src"))
    except OSError as error: print(type(error).__name__)
print(os.path.exists(folder))
with tempfile.NamedTemporaryFile("w+", suffix=".dat", delete=True) as f:
    f.write("abc"); f.seek(1); print(f.read(), os.path.exists(f.name), f.name.endswith(".dat"))
print(os.path.exists(f.name))
with tempfile.SpooledTemporaryFile(max_size=4) as f: f.write(b"123456"); f.seek(0); print(f.read())
fd, path = tempfile.mkstemp(text=True); os.write(fd, b"raw"); os.close(fd); print(open(path).read(), os.stat(path).st_mode & 0o777); os.remove(path)
for action in (lambda: shutil.rmtree("nothing"), lambda: shutil.copy("nothing", "x"), lambda: tempfile.mkdtemp(dir="/no/such"), lambda: os.rmdir("/tmp/none")):
    try: action()
    except OSError as error: print(type(error).__name__, error.errno, error.strerror)
print(shutil.get_terminal_size((80, 24)).columns > 0, shutil.which("surely-not-here"))
