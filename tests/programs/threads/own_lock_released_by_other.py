# schedules: any
import _thread, time
lock = _thread.allocate_lock()
lock.acquire()
def free():
    time.sleep(0.1)
    lock.release()
_thread.start_new_thread(free, ())
lock.acquire()
print(lock.locked())
