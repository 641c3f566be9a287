from threading import Lock, Thread

counter = 0
mutex = Lock()


def add():
    global counter
    for i in range(1000):
        with mutex:
            counter += 1


first = Thread(target=add, name="first")
second = Thread(target=add, name="second")
first.start()
second.start()
first.join()
second.join()
print("counter =", counter)
