# Two threads hand a pair of locks back and forth for ever: everything that happens is an event.
import threading


def hand(mine, other):
    while True:
        mine.acquire()
        other.release()


first = threading.Lock()
second = threading.Lock()
second.acquire()
threading.Thread(target=hand, args=(first, second)).start()
threading.Thread(target=hand, args=(second, first)).start()
