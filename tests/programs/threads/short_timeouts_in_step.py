import threading, queue, time
q = queue.SimpleQueue()
def consume():
    while True:
        try:
            if q.get(timeout=1e-5) is None: return
        except queue.Empty:
            pass
def feed():
    time.sleep(0.01)
    for i in range(20): q.put(i)
    q.put(None)
ts = [threading.Thread(target=f) for f in [consume] * 4 + [feed] * 4]
for t in ts: t.start()
for t in ts: t.join()
print('done', q.qsize())
