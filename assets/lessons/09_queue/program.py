import time
from queue import Queue
from threading import Thread

jobs = Queue(2)


def work():
    while True:
        job = jobs.get()
        if job is None:
            break
        time.sleep(0.01)
        print("done:", job)


worker = Thread(target=work)
worker.start()
for n in range(1, 6):
    jobs.put(n)
    print("put:", n)
jobs.put(None)
worker.join()
