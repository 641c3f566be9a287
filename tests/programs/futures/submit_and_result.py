# schedules: any
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(max_workers=2) as pool:
    a = pool.submit(pow, 2, 10)
    b = pool.submit(int, 'x')
    c = pool.submit(sorted, [3, 1], reverse=True)
    print(a.result(), repr(b.exception()), c.result(timeout=5), a.exception())
    try: b.result()
    except ValueError as error: print(error)
print(a.done(), a.running(), a.cancelled(), a.cancel())
