# 200 threads that share a counter under a lock and count for themselves in between.
import threading

lock = threading.Lock()
shared = 0


def work(number):
    global shared
    own = 0
    while True:
        for _ in range(number % 10 + 5):
            own += 1
        with lock:
            shared += 1


for number in range(200):
    threading.Thread(target=work, args=(number,)).start()
