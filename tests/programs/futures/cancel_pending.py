# schedules: any
import threading
from concurrent.futures import ThreadPoolExecutor, CancelledError
go = threading.Event()
with ThreadPoolExecutor(1) as pool:
    started = threading.Event()
    a = pool.submit(lambda: started.set() or go.wait())
    started.wait()
    b, c = pool.submit(print, 'never'), pool.submit(print, 'runs')
    print(a.cancel(), b.cancel(), b.cancelled(), a.running())
    go.set()
try: b.result()
except CancelledError: print('cancelled')
print(c.done())
