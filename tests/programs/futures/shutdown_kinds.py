# schedules: any
import threading, time
from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(1)
fs = [pool.submit(time.sleep, 0.1) for _ in range(4)]
time.sleep(0.05)
pool.shutdown(wait=True, cancel_futures=True)
print([f.cancelled() for f in fs])
pool.shutdown()
try: pool.submit(print)
except RuntimeError as error: print(error)
other = ThreadPoolExecutor(2)
f = other.submit(time.sleep, 0.2)
other.shutdown(wait=False)
print(f.done()); f.result(); print(f.done())
