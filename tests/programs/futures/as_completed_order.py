# schedules: any
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
def work(x): time.sleep(x); return x
with ThreadPoolExecutor(5) as pool:
    fs = [pool.submit(work, x) for x in (0.3, 0.1, 0.2)]
    print([f.result() for f in as_completed(fs)])
    slow = [pool.submit(work, 1), pool.submit(work, 0.1)]
    try:
        for f in as_completed(slow, timeout=0.5): print(f.result())
    except TimeoutError as error: print(error)
    print(sorted(f.result() for f in as_completed(fs + fs)))
