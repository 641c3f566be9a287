# 三个窗口卖五张票，有锁：检查和减一成为一步。
# Three windows sell five tickets with a lock: check and subtraction are one step.
import time
from threading import Lock, Thread

tickets = 5
lock = Lock()


def sell(window):
    global tickets
    while True:
        with lock:
            if tickets == 0:
                return
            time.sleep(0.001)
            tickets -= 1
            print(f"window {window}: sold one, {tickets} left")


windows = [Thread(target=sell, args=(n,)) for n in range(1, 4)]
for w in windows:
    w.start()
for w in windows:
    w.join()
print("tickets left:", tickets)
