# schedules: any
import threading, weakref
class Big: pass
data = threading.local()
seen = []
def work():
    data.big = Big()
    seen.append(weakref.ref(data.big))
t = threading.Thread(target=work); t.start(); t.join()
print(seen[0]())
data.big = Big(); r = weakref.ref(data.big)
del data
print(r())
