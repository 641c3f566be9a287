# Threads that do next to nothing, started and joined one after the other.
import threading

COUNT = 10_000
total = 0


def work():
    global total
    total += 1


for _ in range(COUNT):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
print(total)
