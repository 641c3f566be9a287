# schedules: any
import threading

buffer = []
room = threading.Condition()
LIMIT = 2
received = []


def produce():
    for number in range(8):
        with room:
            while len(buffer) >= LIMIT:
                room.wait()
            buffer.append(number)
            room.notify_all()


def consume():
    for _ in range(8):
        with room:
            while not buffer:
                room.wait()
            received.append(buffer.pop(0))
            room.notify_all()


workers = [threading.Thread(target=produce), threading.Thread(target=consume)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print(received)
