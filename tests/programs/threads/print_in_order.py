# schedules: any
import threading
second, third = threading.Lock(), threading.Lock()
second.acquire(); third.acquire()
def one():
    print(1); second.release()
def two():
    second.acquire(); print(2); third.release()
def three():
    third.acquire(); print(3)
threads = [threading.Thread(target=f) for f in (three, two, one)]
for t in threads: t.start()
for t in threads: t.join()
