import threading, time
from concurrent.futures import ThreadPoolExecutor
def who(): return threading.current_thread().name
def slow(): time.sleep(0.1); return who()
with ThreadPoolExecutor(3) as pool:
    print(pool.submit(who).result(), len(pool._threads))
    print(sorted(f.result() for f in [pool.submit(slow) for _ in range(6)]), len(pool._threads))
with ThreadPoolExecutor(1, thread_name_prefix='mine') as pool: print(pool.submit(who).result(), pool.submit(lambda: threading.current_thread().daemon).result())
