# What dies in a thread is finalized by that thread, never inside another one's finalizer.
import threading

lock = threading.Lock()
finalized = 0
strangers = 0


class Thing:
    def __init__(self):
        self.maker = threading.get_ident()

    def __del__(self):
        global finalized, strangers
        with lock:
            finalized += 1
            strangers += self.maker != threading.get_ident()


def work():
    for _ in range(8):
        things = [Thing() for _ in range(3)]
        del things


threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(finalized, strangers)
