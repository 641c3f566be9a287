# schedules: any
import threading, warnings
warnings.simplefilter('always')
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    t = threading.Thread(name='a')
    t.setDaemon(True); t.isDaemon(); t.setName('b'); t.getName()
    threading.currentThread(); threading.activeCount()
    threading.Event().isSet()
    c = threading.Condition()
    with c: c.notifyAll()
for w in caught: print(w.category.__name__, w.message)
print(t)
