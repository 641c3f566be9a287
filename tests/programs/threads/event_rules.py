# schedules: any
import threading, time
e = threading.Event()
print(e.is_set(), e.wait(0.01), e.wait(0))
threading.Timer(0.1, e.set).start()
print(e.wait(), e.is_set(), e.wait(5))
e.clear(); e.clear(); print(e.is_set())
seen = []
ts = [threading.Thread(target=lambda i=i: seen.append((e.wait(), i))) for i in range(3)]
for t in ts: t.start()
time.sleep(0.1); print(seen)
e.set()
for t in ts: t.join()
print(sorted(seen))
