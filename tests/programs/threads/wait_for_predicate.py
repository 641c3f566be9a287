# schedules: any
import threading, time
c = threading.Condition(); box = []
def take():
    with c: print('got', c.wait_for(lambda: box and box.pop()))
t = threading.Thread(target=take); t.start()
for x in (0, '', 'item'):
    time.sleep(0.01)
    with c: box.append(x); c.notify()
t.join()
begin = time.monotonic()
with c: print(c.wait_for(lambda: False, 0.5), round(time.monotonic() - begin, 1))
