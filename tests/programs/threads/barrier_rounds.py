# schedules: any
import threading
parties = 3
log = []
b = threading.Barrier(parties, action=lambda: log.append('action'))
def work(n):
    for r in range(2):
        i = b.wait()
        if i == 0: log.append('first of round %d' % r)
        b.wait()
ts = [threading.Thread(target=work, args=(i,)) for i in range(parties)]
for t in ts: t.start()
for t in ts: t.join()
print(log, b.n_waiting, b.parties, b.broken)
