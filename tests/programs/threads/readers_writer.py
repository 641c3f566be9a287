# schedules: any
# A readers-writer lock of a condition; a writer never sees readers.
import threading
class RWLock:
    def __init__(self): self.c, self.readers = threading.Condition(), 0
    def read(self):
        with self.c: self.readers += 1
    def done(self):
        with self.c:
            self.readers -= 1
            if not self.readers: self.c.notify_all()
    def __enter__(self): self.c.acquire(); self.c.wait_for(lambda: self.readers == 0)
    def __exit__(self, *info): self.c.release()
lock, data, bad = RWLock(), {"版本": 0, "copy": 0}, []
def reader():
    for _ in range(3):
        lock.read()
        if data["版本"] != data["copy"]: bad.append(dict(data))
        lock.done()
def writer():
    for _ in range(3):
        with lock: data["版本"] += 1; data["copy"] = data["版本"]
ts = [threading.Thread(target=f) for f in (reader, writer, reader, writer)]
for t in ts: t.start()
for t in ts: t.join()
print(data, bad)
