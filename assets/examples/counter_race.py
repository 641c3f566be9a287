# 两个线程各加一一千次。读、加、写之间可能被打断，于是有的加一丢失。
# Two threads add one, a thousand times each. Between reading and writing the other
# may come in, and an addition gets lost.
# 在设置中把 GIL 换成 3.8 或无 GIL 再看。Try the GIL of 3.8, or none, in the settings.
from threading import Thread

counter = 0


def add():
    global counter
    for i in range(1000):
        value = counter
        counter = value + 1


threads = [Thread(target=add) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("counter =", counter, "of 2000")
