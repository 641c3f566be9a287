# schedules: any
import threading
lock = threading.Lock()
for call in (lambda: lock.release(), lambda: lock.acquire(False, 1), lambda: lock.acquire(True, -5), lambda: lock.acquire(timeout=1e100),
             lambda: lock.acquire(timeout=None), lambda: lock.acquire(1, 2, 3), lambda: lock.acquire(blocking='x'), lambda: lock.acquire(wait=1)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(lock.acquire(blocking=False), lock.acquire(0), lock.locked(), lock.acquire(timeout=0.01), lock.acquire(timeout=0))
