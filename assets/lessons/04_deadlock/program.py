import time
from threading import Lock, Thread

paper = Lock()
pen = Lock()


def alice():
    with paper:
        time.sleep(0.001)  # thinks
        with pen:  # second
            print("Alice writes")


def bob():
    with pen:
        time.sleep(0.001)  # looks
        with paper:  # second
            print("Bob writes")


people = [Thread(target=alice), Thread(target=bob)]
for person in people:
    person.start()
for person in people:
    person.join()
print("both have written")
