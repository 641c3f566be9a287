# A lock as a signal: who waits takes it twice and releases it at last; another thread gives it.
import _thread, threading, time
def wait_for_it(give):
    event = threading.Lock()
    event.acquire()
    _thread.start_new_thread(give, (event,))
    event.acquire()
    event.release()
    print('it came', event.locked())
def late(event):
    time.sleep(0.1)
    event.release()
wait_for_it(late)
wait_for_it(lambda event: event.release())
