# schedules: any
import threading
n = 0
lock = threading.Lock()
def count():
    global n
    for _ in range(50):
        with lock:
            here = n
            n = here + 1
ts = [threading.Thread(target=count) for _ in range(8)]
for t in ts: t.start()
for t in ts: t.join()
print(n)
