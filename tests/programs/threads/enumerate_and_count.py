# schedules: any
import threading
go = threading.Event()
ts = [threading.Thread(target=go.wait, name='w%d' % i) for i in range(3)]
print(threading.active_count(), [t.name for t in threading.enumerate()])
for t in ts: t.start()
print(threading.active_count(), [t.name for t in threading.enumerate()])
go.set()
for t in ts: t.join()
print(threading.active_count(), threading.main_thread() is threading.current_thread(), threading.get_ident() == threading.main_thread().ident)
