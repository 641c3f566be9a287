import time
from threading import Event, Thread

gun = Event()


def run(name):
    gun.wait()
    print(name, "runs")


runners = [Thread(target=run, args=(n,)) for n in ("Ann", "Ben", "Cai")]
for runner in runners:
    runner.start()
time.sleep(0.01)
print("ready ... go!")
gun.set()
for runner in runners:
    runner.join()
