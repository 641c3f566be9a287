# schedules: any
import queue, threading
q = queue.SimpleQueue()
q.put(1); q.put(2, block=False, timeout=5); q.put_nowait(3)
print(q.qsize(), q.empty(), q.get(), q.get_nowait(), q.get(timeout=1))
for call in (q.get_nowait, lambda: q.get(timeout=0.01), lambda: q.get(timeout=-1), lambda: q.get(False, -1)):
    try: call()
    except (queue.Empty, ValueError) as error: print(type(error), error)
threading.Timer(0.1, q.put, ['late']).start()
print(q.get(), hasattr(q, 'join'), queue.SimpleQueue[int])
