# schedules: any
import queue, re, threading
def tell(f, *args, **kwargs):
    try: print(re.sub('0x[0-9a-f]+', '0x..', repr(f(*args, **kwargs))))
    except Exception as e: print(type(e).__name__, e)
tell(threading.RLock, 1, a=2); tell(threading.Lock, 1); tell(threading.Barrier, 'many'); tell(threading.Barrier, -1)
for size in (1, -1, 'x', 1 << 80, -1 << 80): tell(threading.stack_size, size)
print(threading.ExceptHookArgs.__doc__)
for args in (1, (1, 2), (1, 2, 3, 4, 5), (ValueError, None, None, None)): tell(threading.ExceptHookArgs, args)
for args in (3, (ValueError, ValueError(), None, None)): tell(threading.excepthook, args)
for timeout in ('a', [], -1, 0.01): tell(queue.SimpleQueue().get, timeout=timeout)
print('ShutDown' in queue.__all__, sorted(queue.__all__))
