# They begin when all are there: whoever starts the others would come to its turn ever more seldom.
import threading

lock = threading.Lock()
go = threading.Event()
n = 0


def work():
    global n
    go.wait()
    while True:
        with lock:
            n += 1


for i in range(200):
    threading.Thread(target=work).start()
go.set()
