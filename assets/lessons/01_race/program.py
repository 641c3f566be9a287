from threading import Thread

counter = 0


def add():
    global counter
    for i in range(1000):
        counter += 1


first = Thread(target=add, name="first")
second = Thread(target=add, name="second")
first.start()
second.start()
first.join()
second.join()
print("counter =", counter)
