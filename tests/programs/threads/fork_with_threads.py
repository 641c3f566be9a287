# schedules: any
import os, threading
lock = threading.Lock()
go = threading.Event()
t = threading.Thread(target=go.wait, name='other'); t.start()
pid = os.fork()
if pid == 0:
    print([x.name for x in threading.enumerate()], t.is_alive(), threading.current_thread() is threading.main_thread(), flush=True)
    os._exit(0)
os.waitpid(pid, 0)
go.set(); t.join()
print([x.name for x in threading.enumerate()])
