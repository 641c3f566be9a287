# schedules: any
from concurrent.futures import ThreadPoolExecutor, Executor
for call in (lambda: ThreadPoolExecutor(0), lambda: ThreadPoolExecutor(-1), lambda: ThreadPoolExecutor(initializer=5), lambda: Executor().submit(print),
             lambda: ThreadPoolExecutor(1).submit()):
    try: call()
    except Exception as error: print(type(error).__name__, error)
import concurrent.futures as cf
try: cf.nothing
except AttributeError as error: print(error)
print(cf.TimeoutError is TimeoutError, cf.CancelledError.__mro__[1].__name__, cf.__all__[-1])
