# schedules: any
import threading
t = threading.Thread(target=lambda: None)
t.daemon = True
print(t.daemon, threading.current_thread().daemon)
def child():
    inner = threading.Thread(target=lambda: None)
    print('inherited', inner.daemon, threading.Thread(daemon=False).daemon)
    try:
        threading.current_thread().daemon = False
    except RuntimeError as error:
        print(error)
t2 = threading.Thread(target=child, daemon=True); t2.start(); t2.join()
try:
    threading.main_thread().daemon = True
except RuntimeError as error:
    print(error)
