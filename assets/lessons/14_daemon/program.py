import time
from threading import Thread


def save():
    time.sleep(0.02)
    print("saved")


def tick():
    while True:
        print("tick")
        time.sleep(0.01)


Thread(target=tick, daemon=True).start()
Thread(target=save).start()
print("end of the main code")
