# schedules: any
import queue, time
q = queue.Queue()
for timeout in (0, 0.25, 1.5):
    begin = time.monotonic()
    try: q.get(timeout=timeout)
    except queue.Empty: print(timeout, round(time.monotonic() - begin, 2))
