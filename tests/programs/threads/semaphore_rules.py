# schedules: any
import threading
s = threading.Semaphore(2)
print(s.acquire(), s.acquire(), s.acquire(blocking=False), s.acquire(timeout=0.01))
s.release(3)
print([s.acquire(False) for _ in range(4)])
for call in (lambda: threading.Semaphore(-1), lambda: s.release(0), lambda: s.acquire(False, 1), lambda: threading.BoundedSemaphore(-2)):
    try: call()
    except ValueError as error: print(error)
b = threading.BoundedSemaphore(1)
with b: print(b.acquire(False))
for n in (1, 0):
    try: b.release(n)
    except ValueError as error: print(error)
