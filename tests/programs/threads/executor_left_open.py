# Executors left open: their workers are told to end, and what is queued is done first.
import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(2)
futures = [pool.submit(lambda i=i: (time.sleep(0.01), print('job', i, flush=True))) for i in range(1)]
futures[0].result()
sys.stdout.flush()
time.sleep(0.05)    # the workers wait, and hold nothing that the child would miss
pid = os.fork()
if pid == 0:
    print('child', threading.active_count())
    sys.exit(3)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
threading._register_atexit(print, 'called', 'last', sep='-')


def late():
    time.sleep(0.05)
    try:
        pool.submit(print)
    except RuntimeError as e:
        print(e)
    try:
        threading._register_atexit(print)
    except RuntimeError as e:
        print(e)


threading.Thread(target=late).start()
pool.submit(lambda: (time.sleep(0.02), print('done before the end')))
print('main ends')
