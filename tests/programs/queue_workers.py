# schedules: any
import queue
import threading

tasks = queue.Queue(maxsize=3)
results = []


def worker():
    while True:
        item = tasks.get()
        if item is None:
            tasks.task_done()
            return
        results.append(item * item)
        tasks.task_done()


workers = [threading.Thread(target=worker) for _ in range(2)]
for w in workers:
    w.start()
for number in range(8):
    tasks.put(number)
tasks.join()
for _ in workers:
    tasks.put(None)
for w in workers:
    w.join()
print(sorted(results), tasks.empty())
