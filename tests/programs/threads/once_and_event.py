# schedules: any
# Something made once by many threads, an event that starts them together, a semaphore that limits them.
import threading
made, once, start, seats, inside, most = [], threading.Lock(), threading.Event(), threading.Semaphore(2), [0], [0]
guard = threading.Lock()
def work():
    start.wait()
    with once:
        if not made: made.append("made by one")
    with seats:
        with guard: inside[0] += 1; most[0] = max(most[0], inside[0])
        with guard: inside[0] -= 1
ts = [threading.Thread(target=work) for _ in range(5)]
for t in ts: t.start()
start.set()
for t in ts: t.join()
print(made, most[0] <= 2, inside, start.is_set())
