from threading import Condition, Thread

shelf = []
changed = Condition()


def produce():
    for item in range(1, 5):
        with changed:
            while len(shelf) == 2:
                changed.wait()
            shelf.append(item)
            changed.notify()


def consume():
    for n in range(4):
        with changed:
            while not shelf:
                changed.wait()
            print("took", shelf.pop(0))
            changed.notify()


consumer = Thread(target=consume)
producer = Thread(target=produce)
consumer.start()
producer.start()
consumer.join()
producer.join()
