# Thread pools: results, errors, waiting, cancelling, shutting down.
import threading
import time
from concurrent.futures import (FIRST_COMPLETED, FIRST_EXCEPTION, CancelledError, Future, ThreadPoolExecutor,
                                TimeoutError, as_completed, wait)


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


with ThreadPoolExecutor(max_workers=4, thread_name_prefix='tp') as pool:
    print(list(pool.map(pow, range(8), [2] * 8)), list(pool.map(lambda x, y: x + y, 'ab', 'cd')))
    numbers = {pool.submit(fib, n): n for n in (10, 5, 7)}
    print(sorted((numbers[f], f.result()) for f in as_completed(numbers)))
    try:
        pool.submit(lambda: 1 / 0).result()
    except ZeroDivisionError as e:
        print('caught', e)
    done, rest = wait([pool.submit(time.sleep, 0.01), pool.submit(time.sleep, 0.2)], return_when=FIRST_COMPLETED)
    print(len(done), len(rest))
    done, rest = wait([pool.submit(time.sleep, 0.2), pool.submit(int, 'z')], return_when=FIRST_EXCEPTION)
    print(len(done), len(rest), [type(f.exception()) for f in done])
    try:
        pool.submit(time.sleep, 0.2).result(timeout=0.01)
    except TimeoutError as e:
        print(repr(e))
    called = []
    future = pool.submit(lambda: 42)
    future.add_done_callback(lambda f: called.append(f.result()))
    wait([future])
    time.sleep(0.01)
    print(called, future.done(), future.running(), future.cancel())
    print(pool.submit(lambda: threading.current_thread().name).result().split('_')[0])
try:
    pool.submit(print)
except RuntimeError as e:
    print(e)

with ThreadPoolExecutor(1) as pool:
    go = threading.Event()
    first, second = pool.submit(go.wait), pool.submit(print, 'never')
    print(second.cancel(), second.cancelled())
    go.set()
    try:
        second.result()
    except CancelledError as e:
        print(repr(e))
    print(first.result())

ready = []
try:
    with ThreadPoolExecutor(2, initializer=ready.append, initargs=('up',)) as pool:
        for quotient in pool.map(lambda x: 10 // x, [5, 2, 0, 1]):
            print(quotient)
except ZeroDivisionError as e:
    print('map:', e, set(ready))
try:
    ThreadPoolExecutor(0)
except ValueError as e:
    print(e)
mine = Future()
print(mine.set_running_or_notify_cancel(), mine.running())
mine.set_exception(KeyError('k'))
print(repr(mine.exception()), mine.done())
