# schedules: any
import queue
for size in (0, -5):
    q = queue.Queue(size)
    for i in range(100): q.put_nowait(i)
    print(q.full(), q.qsize(), q.maxsize)
print(queue.Queue(maxsize=3).maxsize, queue.Queue[int])
