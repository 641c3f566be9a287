# schedules: any
import time
from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(2)
for i in range(3): pool.submit(lambda i=i: (time.sleep(0.1 * (i + 1)), print('did', i)))
print('end of main')
