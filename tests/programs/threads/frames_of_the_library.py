# schedules: any
# The functions of the library that a traceback shows have CPython's names.
import threading, traceback
from concurrent.futures import Future, ThreadPoolExecutor
def names(error): return [frame.name for frame in traceback.extract_tb(error.__traceback__)]
def f(*args): 1 / 0
def hook(args): print(names(args.exc_value))
threading.excepthook = hook
class Own(threading.Thread):
    def run(self): f()
for t in (threading.Thread(target=f), Own(), threading.Timer(0.01, f)): t.start(); t.join()
with ThreadPoolExecutor(1) as pool: future = pool.submit(f)
for call in (future.result, threading.Barrier(1, f).wait, threading.Condition().wait, threading.BoundedSemaphore().release,
             threading.current_thread().join, Future().cancel, t.start):
    try: call()
    except Exception as error: print(names(error), error)
