# schedules: any
# Philosophers who put the fork back when the other is taken: everybody eats in the end.
import threading
forks = [threading.Lock() for _ in range(3)]
eaten = [0] * 3
def philosopher(i):
    left, right = forks[i], forks[(i + 1) % 3]
    while eaten[i] < 2:
        with left:
            if right.acquire(timeout=0.001 * (i + 1)):
                try: eaten[i] += 1
                finally: right.release()
ts = [threading.Thread(target=philosopher, args=(i,), name=f"哲学家{i}") for i in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(eaten, [f.locked() for f in forks])
