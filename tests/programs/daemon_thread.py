import threading
import time


def forever():
    while True:
        time.sleep(1)


helper = threading.Thread(target=forever, daemon=True)
helper.start()
time.sleep(2.5)
print(helper.daemon, helper.is_alive(), threading.active_count())
