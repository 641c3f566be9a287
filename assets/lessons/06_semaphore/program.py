import time
from threading import BoundedSemaphore, Thread

places = BoundedSemaphore(2)
inside = []
filled = []


def park(car):
    with places:
        inside.append(car)
        filled.append(len(inside))
        print("car", car, "parks")
        time.sleep(0.01)
        inside.remove(car)


cars = [Thread(target=park, args=(n,)) for n in range(1, 6)]
for car in cars:
    car.start()
for car in cars:
    car.join()
print("at most", max(filled), "at a time")
