# schedules: any
# A counter kept right by a lock, by a queue of one owner, and by joining partial sums.
import queue, threading
N, ROUNDS = 4, 5
total, lock = 0, threading.Lock()
def locked():
    global total
    for _ in range(ROUNDS):
        with lock: total += 1
q = queue.Queue()
def sender():
    for _ in range(ROUNDS): q.put(1)
parts = [0] * N
def partial(i):
    for _ in range(ROUNDS): parts[i] += 1
ts = [threading.Thread(target=f) for f in [locked] * N + [sender] * N] + [threading.Thread(target=partial, args=(i,)) for i in range(N)]
for t in ts: t.start()
for t in ts: t.join()
print(total, sum(q.get() for _ in range(q.qsize())), sum(parts))
