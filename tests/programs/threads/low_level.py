# schedules: any
import _thread, time
lock = _thread.allocate_lock()
print(type(lock), lock.locked())
for args in ((1, ()), (print, [1]), (print, (), 5), (print,)):
    try: _thread.start_new_thread(*args)
    except TypeError as error: print(error)
def add(a, b=0): print('add', a + b)
ident = _thread.start_new_thread(add, (1,), {'b': 2})
time.sleep(0.1)
print(isinstance(ident, int), _thread.error is RuntimeError, _thread.TIMEOUT_MAX)
def leave():
    _thread.exit()
_thread.start_new_thread(leave, ()); time.sleep(0.1)
print(_thread._count(), _thread.LockType)
