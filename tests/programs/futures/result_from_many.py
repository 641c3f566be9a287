# schedules: any
import threading
from concurrent.futures import Future
f = Future(); out = []
ts = [threading.Thread(target=lambda: out.append(f.result())) for _ in range(5)]
for t in ts: t.start()
f.set_result('same')
for t in ts: t.join()
print(out)
