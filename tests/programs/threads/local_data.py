# schedules: any
import threading
data = threading.local()
data.x = 1
def show():
    print(hasattr(data, 'x'), data.__dict__)
    data.x = 2; data.y = 3
    print(sorted(data.__dict__.items()))
t = threading.Thread(target=show); t.start(); t.join()
print(data.__dict__)
for call in (lambda: data.zz, lambda: delattr(data, 'zz'), lambda: setattr(data, '__dict__', {}), lambda: threading.local(1)):
    try: call()
    except Exception as error: print(type(error).__name__, error)
