# schedules: any
import threading
r = threading.RLock()
print(r.acquire(), r.acquire(), r.acquire(blocking=False))
seen = []
def other():
    seen.append(r.acquire(timeout=0.01))
    try: r.release()
    except RuntimeError as error: seen.append(str(error))
t = threading.Thread(target=other); t.start(); t.join()
print(seen)
r.release(); r.release(); r.release()
try: r.release()
except RuntimeError as error: print(error)
with r, r: print('nested')
