# 200 threads that all want one lock, again and again: most of what happens is waiting and waking.
import threading

lock = threading.Lock()
shared = 0


def work():
    global shared
    while True:
        with lock:
            shared += 1
            threading.Event().is_set()


for number in range(200):
    threading.Thread(target=work).start()
