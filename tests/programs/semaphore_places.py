# schedules: any
import threading
import time

places = threading.Semaphore(2)
inside = 0
most = 0
guard = threading.Lock()


def visit():
    global inside, most
    with places:
        with guard:
            inside += 1
            most = max(most, inside)
        time.sleep(0.01)
        with guard:
            inside -= 1


visitors = [threading.Thread(target=visit) for _ in range(5)]
for visitor in visitors:
    visitor.start()
for visitor in visitors:
    visitor.join()
print(most <= 2, inside)
