# schedules: any
# Three stages joined by queues, each with its own worker; the end is a sentinel that is passed on.
import queue, threading
END = object()
def stage(function, source, target):
    while (item := source.get()) is not END: target.put(function(item))
    target.put(END)
a, b, c, d = (queue.Queue(2) for _ in range(4))
ts = [threading.Thread(target=stage, args=x, name=f"阶段{i}") for i, x in enumerate([(str.strip, a, b), (str.upper, b, c), (len, c, d)])]
for t in ts: t.start()
def feed():
    for word in (" one ", "二二", " three"): a.put(word)
    a.put(END)
f = threading.Thread(target=feed); f.start()
print(list(iter(d.get, END)))
for t in ts + [f]: t.join()
print(threading.active_count())
