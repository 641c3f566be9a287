# Two threads hand locks to each other: each waits for a lock that it took itself and the other gives back.
import threading


def hand(name, mine, other):
    for i in range(5):
        mine.acquire()
        log.append(f'{name}{i}')
        other.release()


log = []
first, second = threading.Lock(), threading.Lock()
second.acquire()
threads = [threading.Thread(target=hand, args=('a', first, second)),
           threading.Thread(target=hand, args=('b', second, first))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*log, first.locked(), second.locked())
