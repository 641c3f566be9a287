# schedules: any
import threading, time, gc
from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(2)
pool.submit(print, 'work').result()
print(threading.active_count())
del pool; gc.collect(); time.sleep(0.1)
print(threading.active_count())
