# schedules: any
import time
from concurrent.futures import ThreadPoolExecutor, TimeoutError
def work(x): time.sleep(x / 100); return x * x
with ThreadPoolExecutor(4) as pool:
    print(list(pool.map(work, [5, 1, 3])), list(pool.map(pow, [2, 3], [3, 2, 9])), list(pool.map(work, [])))
    results = pool.map(work, [1, 200], timeout=0.5)
    print(next(results))
    try: next(results)
    except TimeoutError as error: print('late', repr(str(error)))
    try: list(pool.map(lambda x: 1 // x, [1, 0, 1]))
    except ZeroDivisionError as error: print(error)
