# schedules: any
import threading, time
begin = time.monotonic()
t = threading.Timer(0.3, lambda *a, **k: print('rang', a, k, round(time.monotonic() - begin, 1)), [1], {'b': 2})
t.start()
c = threading.Timer(0.1, print, ['never'])
c.start(); c.cancel(); c.join()
t.join()
t.cancel()
print(t.finished.is_set(), isinstance(t, threading.Thread), t.interval, c.args, c.kwargs)
