# schedules: any
import queue, threading, time
q = queue.Queue(1); log = []
def put():
    for i in range(3):
        q.put(i); log.append('put %d' % i)
t = threading.Thread(target=put); t.start()
time.sleep(0.1); print(log)
q.get(); time.sleep(0.1); print(log)
q.get(); t.join(); print(log, q.get())
