# schedules: any
import threading
t = threading.Thread(target=print, args=('ran',))
for call in (t.join, t.start, t.start, t.join):
    try:
        call()
    except RuntimeError as error:
        print(error)
    t.join() if t.ident else None
try:
    threading.current_thread().join()
except RuntimeError as error:
    print(error)
