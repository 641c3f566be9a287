# schedules: any
import threading, re
def shown(thing): return re.sub(r'\d{6,}', 'N', re.sub(r'0x[0-9a-f]+', '0x..', repr(thing)))
go = threading.Event()
t = threading.Thread(target=go.wait, name='T', daemon=True)
print(shown(t)); t.start(); print(shown(t)); go.set(); t.join(); print(shown(t))
print(shown(threading.main_thread()))
b = threading.Barrier(3)
for thing in (threading.Lock(), threading.RLock(), threading.Condition(), threading.Semaphore(2), threading.BoundedSemaphore(3),
              threading.Event(), go, b):
    print(shown(thing))
b.abort(); print(shown(b))
lock = threading.Lock(); lock.acquire(); print(shown(lock))
r = threading.RLock(); r.acquire(); r.acquire(); print(shown(r))
