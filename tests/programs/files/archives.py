# zipfile, tarfile and gzip in memory.
import gzip, io, tarfile, zipfile
b = io.BytesIO()
with zipfile.ZipFile(b, "w", zipfile.ZIP_DEFLATED) as z: z.writestr(zipfile.ZipInfo("目录/a.txt", (2024, 1, 2, 3, 4, 6)), "hello " * 50); z.writestr(zipfile.ZipInfo("b.bin"), b"\x00\x01")
with zipfile.ZipFile(b) as z:
    print(z.namelist(), z.read("b.bin"), z.getinfo("目录/a.txt"), z.testzip(), z.open("目录/a.txt").readline()[:12]); z.printdir()
    try: z.read("none")
    except KeyError as error: print(error)
try: zipfile.ZipFile(io.BytesIO(b"junk"))
except zipfile.BadZipFile as error: print(error)
g = gzip.compress(b"data" * 100, mtime=0); print(len(g) < 60, gzip.decompress(g) == b"data" * 100, g[:4])
try: gzip.decompress(b"not gzip")
except gzip.BadGzipFile as error: print(error)
t = io.BytesIO()
with tarfile.open(fileobj=t, mode="w") as tar: info = tarfile.TarInfo("文/c.txt"); info.size = 3; tar.addfile(info, io.BytesIO(b"abc"))
t.seek(0)
with tarfile.open(fileobj=t) as tar: print(tar.getnames(), tar.extractfile("文/c.txt").read(), tar.getmember("文/c.txt").isfile())
try: tarfile.open(fileobj=io.BytesIO(b"x" * 600))
except tarfile.ReadError as error: print(type(error).__name__)
