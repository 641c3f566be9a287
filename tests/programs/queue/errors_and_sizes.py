# schedules: any
import queue
q = queue.Queue(2)
q.put('a'); q.put_nowait('b')
print(q.qsize(), q.full(), q.empty())
for call in (lambda: q.put_nowait('c'), lambda: q.put('c', timeout=0.01), lambda: q.put('c', timeout=-1), lambda: q.put('c', False)):
    try: call()
    except (queue.Full, ValueError) as error: print(type(error), error)
print(q.get(), q.get(block=False))
for call in (q.get_nowait, lambda: q.get(timeout=0.01), lambda: q.get(timeout=-1), lambda: q.get(False)):
    try: call()
    except (queue.Empty, ValueError) as error: print(type(error), error)
