# schedules: any
import threading
c = threading.Condition()
for call in (c.wait, c.notify, c.notify_all, lambda: c.wait_for(lambda: False)):
    try: call()
    except RuntimeError as error: print(error)
with c:
    print(c.wait(0.01), c.wait_for(lambda: 0, 0.01), c.wait_for(lambda: 'yes'))
    c.notify(5)
lock = threading.Lock()
d = threading.Condition(lock)
with d: print(lock.locked(), d.acquire(False))
print(lock.locked())
try: d.release()
except RuntimeError as error: print(error)
