# schedules: any
import threading, time
c = threading.Condition(); order = []
def wait(n):
    with c:
        order.append('w%d' % n)
        c.wait()
        order.append('n%d' % n)
ts = [threading.Thread(target=wait, args=(i,)) for i in range(4)]
for t in ts: t.start(); time.sleep(0.01)
for _ in range(2):
    with c: c.notify()
    time.sleep(0.01)
with c: c.notify_all()
for t in ts: t.join()
print(order[:6], sorted(order[6:]))
