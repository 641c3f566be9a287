# schedules: any
import threading

counter = 0
lock = threading.Lock()


def work(times):
    global counter
    for _ in range(times):
        with lock:
            value = counter
            counter = value + 1


threads = [threading.Thread(target=work, args=(50,)) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
