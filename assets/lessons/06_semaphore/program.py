import time
from threading import BoundedSemaphore, Thread

places = BoundedSemaphore(2)
inside = 0
most = 0


def park(car):
    global inside, most
    with places:
        inside += 1
        most = max(most, inside)
        print("car", car, "parks")
        time.sleep(0.01)
        inside -= 1


cars = [Thread(target=park, args=(n,)) for n in range(1, 6)]
for car in cars:
    car.start()
for car in cars:
    car.join()
print("at most", most, "at a time")
