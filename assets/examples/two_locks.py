# 两个线程以相反的顺序取两把锁：每个都拿着对方需要的那一把。
# Two threads take two locks in opposite order: each holds what the other needs.
import time
from threading import Lock, Thread

mutexA = Lock()
mutexB = Lock()


def func1():
    with mutexA:
        print("func1 has A")
        time.sleep(0.0001)
        with mutexB:
            print("func1 has A and B")


def func2():
    with mutexB:
        print("func2 has B")
        time.sleep(0.0001)
        with mutexA:
            print("func2 has B and A")


t1 = Thread(target=func1)
t2 = Thread(target=func2)
t1.start()
t2.start()
t1.join()
t2.join()
print("done")
