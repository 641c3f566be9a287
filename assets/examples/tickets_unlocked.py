# 三个窗口卖五张票，没有锁：检查和减一之间别人也在检查。
# Three windows sell five tickets without a lock: between check and subtraction
# the others check as well.
import time
from threading import Thread

tickets = 5


def sell(window):
    global tickets
    while tickets > 0:
        time.sleep(0.001)
        tickets -= 1
        print(f"window {window}: sold one, {tickets} left")


windows = [Thread(target=sell, args=(n,)) for n in range(1, 4)]
for w in windows:
    w.start()
for w in windows:
    w.join()
print("tickets left:", tickets)
