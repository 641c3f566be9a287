import threading

lock = threading.Lock()
n = 0


def work():
    global n
    for i in range(50_000):
        with lock:
            n += 1


threads = [threading.Thread(target=work) for i in range(20)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
