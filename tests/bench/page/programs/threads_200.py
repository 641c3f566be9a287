# They begin when all are there: whoever starts the others would come to its turn ever more seldom.
import threading

counts = [0] * 200
go = threading.Event()


def work(i):
    go.wait()
    while True:
        counts[i] += 1


for i in range(200):
    threading.Thread(target=work, args=(i,)).start()
go.set()
