# schedules: any
import threading, time
b = threading.Barrier(2, timeout=0.1)
for timeout in (None, 0.01):
    try: b.wait(timeout)
    except threading.BrokenBarrierError as error: print(type(error).__mro__[1].__name__, repr(str(error)), b.broken)
b.reset(); print(b.broken)
def wait(out):
    try: out.append(b.wait(10))
    except threading.BrokenBarrierError: out.append('broken')
for act in (b.abort, b.reset):
    out = []; t = threading.Thread(target=wait, args=(out,)); t.start(); time.sleep(0.01)
    print(b.n_waiting); act(); t.join(); print(out, b.broken)
    b.reset()
bad = threading.Barrier(1, action=lambda: 1 / 0)
try: bad.wait()
except ZeroDivisionError as error: print(error, bad.broken)
