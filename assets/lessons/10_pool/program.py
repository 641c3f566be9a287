import time
from concurrent.futures import ThreadPoolExecutor


def fetch(seconds):
    time.sleep(seconds)
    return seconds * 10


def show(future):
    print("finished:", future.result())


with ThreadPoolExecutor(2) as pool:
    futures = [pool.submit(fetch, n) for n in (3, 1, 2)]
    for future in futures:
        future.add_done_callback(show)
    print("results:", [future.result() for future in futures])
