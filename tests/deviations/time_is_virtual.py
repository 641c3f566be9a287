import time
start = time.time()
time.sleep(3600)
print(int(start), round(time.time() - start), time.tzname)
