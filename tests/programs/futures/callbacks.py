# schedules: any
import threading
from concurrent.futures import Future, ThreadPoolExecutor
log = []
f = Future()
for n in (1, 2, 3): f.add_done_callback(lambda fut, n=n: log.append((n, fut.result())))
f.set_result('r')
f.add_done_callback(lambda fut: log.append('at once'))
print(log)
with ThreadPoolExecutor(1) as pool:
    go = threading.Event()
    w = pool.submit(go.wait)
    w.add_done_callback(lambda fut: print('by', threading.current_thread().name.split('-')[0]))
    go.set()
c = Future(); c.add_done_callback(lambda fut: print('cancelled', fut.cancelled())); c.cancel()
