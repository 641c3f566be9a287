# schedules: any
import threading, _thread
print(threading.stack_size(), threading.stack_size(262144), threading.stack_size())
for bad in (-1, 100, 'x', 1.5):
    try: threading.stack_size(bad)
    except (ValueError, TypeError) as error: print(error)
print(_thread.stack_size(0), threading.stack_size())
