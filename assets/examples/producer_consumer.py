# 生产者放，消费者取；架子最多两件。满了等，空了也等。
# The producer puts, the consumer takes; the shelf holds two. Full waits, empty waits.
from threading import Condition, Thread

shelf = []
changed = Condition()


def produce():
    for item in range(1, 6):
        with changed:
            while len(shelf) == 2:
                changed.wait()
            shelf.append(item)
            print("put", item, shelf)
            changed.notify()


def consume():
    for n in range(5):
        with changed:
            while not shelf:
                changed.wait()
            item = shelf.pop(0)
            print("took", item, shelf)
            changed.notify()


consumer = Thread(target=consume, name="consumer")
producer = Thread(target=produce, name="producer")
consumer.start()
producer.start()
consumer.join()
producer.join()
print("shelf at the end:", shelf)
