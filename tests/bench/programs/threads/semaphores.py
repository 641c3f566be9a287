# Two threads hand a pair of semaphores back and forth.
import threading

ROUNDS = 20_000


def hand(mine, other):
    for _ in range(ROUNDS):
        mine.acquire()
        other.release()


def main():
    first = threading.Semaphore(1)
    second = threading.Semaphore(1)
    second.acquire()
    threads = [threading.Thread(target=hand, args=(first, second)),
               threading.Thread(target=hand, args=(second, first))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(ROUNDS)


main()
