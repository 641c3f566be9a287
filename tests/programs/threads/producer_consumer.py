# schedules: any
# Producers and consumers over a bounded queue; the sum is the same under every schedule.
import queue, threading
q, results, lock = queue.Queue(maxsize=2), [], threading.Lock()
def produce(n):
    for i in range(4): q.put(n * 10 + i)
def consume():
    while (item := q.get()) is not None:
        with lock: results.append(item)
        q.task_done()
producers = [threading.Thread(target=produce, args=(n,)) for n in range(3)]
consumers = [threading.Thread(target=consume) for _ in range(2)]
for t in producers + consumers: t.start()
for t in producers: t.join()
q.join()
for _ in consumers: q.put(None)
for t in consumers: t.join()
print(sorted(results), sum(results), q.empty(), q.qsize())
