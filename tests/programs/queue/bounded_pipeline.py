# schedules: any
import queue, threading
first, second = queue.Queue(2), queue.Queue(1)
def make():
    for i in range(6): first.put(i)
    first.put(None)
def square():
    while (n := first.get()) is not None: second.put(n * n)
    second.put(None)
for f in (make, square): threading.Thread(target=f).start()
out = []
while (n := second.get()) is not None: out.append(n)
print(out)
