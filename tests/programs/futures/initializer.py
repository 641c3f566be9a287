# schedules: any
import logging, threading
from concurrent.futures import ThreadPoolExecutor, BrokenExecutor
logging.disable(logging.CRITICAL)
data = threading.local()
def begin(x): data.x = x
with ThreadPoolExecutor(2, initializer=begin, initargs=(7,)) as pool: print(pool.submit(lambda: data.x).result())
def fail(): raise ValueError('no')
pool = ThreadPoolExecutor(1, initializer=fail)
f = None
try:
    f = pool.submit(print)
    f.result()
except BrokenExecutor as error: print(error, type(error).__name__)
try: pool.submit(print)
except BrokenExecutor as error: print(error)
