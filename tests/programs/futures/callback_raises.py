# schedules: any
import logging, sys
from concurrent.futures import Future
logging.basicConfig(stream=sys.stdout, format='%(name)s %(levelname)s %(threadName)s %(message).30s')
f = Future()
def bad(fut): raise ValueError('in callback')
f.add_done_callback(bad)
f.add_done_callback(lambda fut: print('next one runs'))
logging.getLogger().handlers[0].setFormatter(type('F', (logging.Formatter,), {'formatException': lambda s, e: e[0].__name__})('%(name)s %(levelname)s %(message).30s'))
f.set_result(1)
