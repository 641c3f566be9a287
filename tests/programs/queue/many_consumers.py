# schedules: any
import queue, threading
q, out = queue.Queue(), queue.Queue()
def work():
    while True:
        item = q.get()
        if item is None: return
        out.put(item * 2)
ts = [threading.Thread(target=work) for _ in range(5)]
for t in ts: t.start()
for i in range(50): q.put(i)
for t in ts: q.put(None)
for t in ts: t.join()
print(sum(out.get() for _ in range(50)), out.empty())
