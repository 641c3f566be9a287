# schedules: any
import threading, time
def late():
    time.sleep(0.2)
    print('main alive:', threading.main_thread().is_alive())
    threading.Thread(target=lambda: print('started last')).start()
threading.Thread(target=late).start()
print('end of main')
