# schedules: any
import os, time
from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(2)
print(pool.submit(pow, 2, 5).result(), flush=True)
pid = os.fork()
if pid == 0:
    print('child', flush=True)
    raise SystemExit(3)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), pool.submit(pow, 2, 6).result())
