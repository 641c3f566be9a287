# Binary files: raw and buffered, random access, descriptors, pipes as files.
import io
import os

folder = f"/tmp/binary_files_{os.getpid()}"
os.mkdir(folder)
os.chdir(folder)

with open("b", "wb") as f:
    print(type(f).__name__, f.mode, f.name, f.write(bytes(range(256)) * 100), f.tell(), f)
    print(type(f.raw).__name__, f.raw.mode, f.raw)
with open("b", "rb") as f:
    print(type(f).__name__, f.read(3), f.peek(2)[:2], f.read1(4), f.tell(), f.seek(-3, 1), f.read(2))
    print(f.seek(-4, 2), f.read(), f.read(), f.read(1))
    buffer = bytearray(5)
    print(f.seek(300), f.readinto(buffer), buffer, f.tell())
    f.seek(0)
    print(len(f.readline()), len(f.readline(100)), [len(line) for line in f][:3])
with open("b", "r+b") as f:
    print(type(f).__name__, f.mode)
    f.seek(10)
    f.write(b"HELLO")
    print(f.tell(), f.read(3))
    f.seek(8)
    print(f.read(9))
    f.write(b"!")
    f.seek(8)
    print(f.read(11), f.truncate(20), f.seek(0, 2))
with open("b", "rb", buffering=0) as f:
    print(type(f).__name__, f, f.read(4), f.readall()[:4], f.read(5), f.readable(), f.writable())
with open("b", "ab") as f:
    print(f.tell(), f.write(b"end"), f.tell())
print(open("b", "rb").read()[-5:])

fd = os.open("c", os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
print(os.write(fd, b"some bytes"), os.lseek(fd, 2, os.SEEK_SET), os.read(fd, 4), os.lseek(fd, 0, os.SEEK_CUR))
other = os.dup(fd)
print(os.read(other, 2), os.read(fd, 2))
os.ftruncate(fd, 4)
print(os.fstat(fd).st_size, oct(os.fstat(fd).st_mode))
os.close(other)
with os.fdopen(fd, "r+") as f:
    f.seek(0)
    print(f.read(), f.fileno() == fd)
try:
    os.read(fd, 1)
except OSError as e:
    print(e)

r, w = os.pipe()
with os.fdopen(w, "w") as out, os.fdopen(r) as incoming:
    print("through a pipe", file=out)
    out.flush()
    print(incoming.readline(), end="")
    print(out.seekable(), incoming.seekable())
    try:
        incoming.seek(0)
    except (OSError, ValueError) as e:
        print(type(e).__name__, e)

pair = io.BufferedRWPair(io.BytesIO(b"in"), io.BytesIO())
print(pair.read(), pair.write(b"out"), pair.readable(), pair.writable())


class Upper(io.RawIOBase):
    def __init__(self):
        self.data = []

    def writable(self):
        return True

    def write(self, data):
        self.data.append(bytes(data).upper())
        return len(data)


raw = Upper()
with io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8") as f:
    print("to a raw file", file=f)
    print("of one's own", file=f, flush=True)
    print(raw.data)
print(raw.data, raw.closed)


class Slow(io.RawIOBase):
    def __init__(self, data):
        self.data = data

    def readable(self):
        return True

    def readinto(self, buffer):
        piece, self.data = self.data[:3], self.data[3:]
        buffer[:len(piece)] = piece
        return len(piece)


print(Slow(b"abcdefgh").read(), Slow(b"abcdefgh").readall(), Slow(b"ab\ncd\n").readlines())
print(io.BufferedReader(Slow(b"abcdefgh\nij")).readline(), list(io.TextIOWrapper(Slow(b"x\ny\nz"))))
for name in sorted(os.listdir(".")):
    os.remove(name)
os.chdir("/")
os.rmdir(folder)
