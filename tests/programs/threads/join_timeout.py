# schedules: any
import threading, time
t = threading.Thread(target=time.sleep, args=(1,))
t.start()
begin = time.monotonic()
print(t.join(0.3), t.is_alive(), round(time.monotonic() - begin, 1))
print(t.join(0), t.join(-5), t.is_alive())
print(t.join(), t.is_alive(), round(time.monotonic() - begin, 1))
