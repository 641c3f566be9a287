# schedules: any
import logging, sys, threading
from concurrent.futures import ThreadPoolExecutor
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format='%(threadName)s %(levelname)s %(message)s')
logging.info('begin')
t = threading.Thread(target=logging.warning, args=('from %s', 'thread'), name='T'); t.start(); t.join()
with ThreadPoolExecutor(1, 'pool') as pool: pool.submit(logging.error, 'in pool')
