# Two threads hand a pair of locks back and forth.
import threading

ROUNDS = 500_000


def hand(mine, other):
    for _ in range(ROUNDS):
        mine.acquire()
        other.release()


def main():
    first = threading.Lock()
    second = threading.Lock()
    second.acquire()
    threads = [threading.Thread(target=hand, args=(first, second)),
               threading.Thread(target=hand, args=(second, first))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(ROUNDS, first.locked(), second.locked())


main()
