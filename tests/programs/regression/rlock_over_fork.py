import os
import sys
import threading

# In the child the thread is the same one: it holds what it held, and has what it had for itself.
lock = threading.RLock()
own = threading.local()
own.x = 5
me = threading.get_ident()
with lock:
    pid = os.fork()
    if pid == 0:
        print("child", own.x, threading.get_ident() == me)
        lock.acquire()
        lock.release()
if pid == 0:
    print("released", threading.current_thread() is threading.main_thread())
    sys.stdout.flush()
    os._exit(3)
print("parent", os.waitstatus_to_exitcode(os.wait()[1]))
