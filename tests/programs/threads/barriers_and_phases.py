# schedules: any
# A barrier with an action keeps phases apart; a broken barrier tells everybody.
import threading
log, lock, phase = [], threading.Lock(), [0]
def next_phase(): phase[0] += 1
barrier = threading.Barrier(3, action=next_phase)
def work(n):
    for _ in range(2):
        with lock: log.append((phase[0], n))
        barrier.wait()
ts = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(log), phase, barrier.parties, barrier.n_waiting, barrier.broken)
short = threading.Barrier(2)
try: short.wait(timeout=0.01)
except threading.BrokenBarrierError: print("broken", short.broken)
short.reset(); print(short.broken); short.abort()
try: short.wait()
except threading.BrokenBarrierError as error: print("aborted", repr(error))
