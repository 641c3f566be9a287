import os
import time

for i in range(1000):
    if os.fork() == 0:
        time.sleep(100)
        os._exit(0)
time.sleep(50)
