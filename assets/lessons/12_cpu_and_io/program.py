import time
from threading import Thread


def compute():
    n = 40000
    while n:
        n -= 1


def wait():
    time.sleep(0.01)


def in_two_threads(job):
    begin = time.perf_counter()
    threads = [Thread(target=job) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begin


def once(job):
    begin = time.perf_counter()
    job()
    return time.perf_counter() - begin


for job in (compute, wait):
    times = in_two_threads(job) / once(job)
    print(job.__name__, "twice takes", round(times), "times as long")
