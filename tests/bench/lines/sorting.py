# Four threads that sort lists of their own, line by line, and share a count under a lock.
import threading

lock = threading.Lock()
swaps = 0


def sort(items, name):
    global swaps
    done = False
    while not done:
        done = True
        for i in range(len(items) - 1):
            left = items[i]
            right = items[i + 1]
            if left > right:
                items[i] = right
                items[i + 1] = left
                done = False
                with lock:
                    swaps += 1


def work(number):
    items = [(i * 7919 + number * 31) % 101 for i in range(60)]
    sort(items, f"worker {number}")


threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(swaps)
