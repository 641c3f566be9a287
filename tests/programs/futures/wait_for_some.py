# schedules: any
import time
from concurrent.futures import ThreadPoolExecutor, wait, FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED
def work(x):
    time.sleep(abs(x))
    if x < 0: raise ValueError(x)
    return x
with ThreadPoolExecutor(5) as pool:
    for when, times in ((FIRST_COMPLETED, (0.1, 0.4)), (FIRST_EXCEPTION, (0.1, -0.2, 0.6)), (ALL_COMPLETED, (0.1, 0.2)), (FIRST_EXCEPTION, (0.1, 0.2))):
        done, not_done = wait([pool.submit(work, t) for t in times], return_when=when)
        print(when, len(done), len(not_done))
    result = wait([pool.submit(work, 1), pool.submit(work, 0.1)], timeout=0.5)
    print(len(result.done), len(result.not_done), type(result).__name__)
    try: wait([pool.submit(work, 0.1)], return_when='SOMETIMES')
    except ValueError as error: print(error)
