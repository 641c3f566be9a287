import logging
import time
class Formatter(logging.Formatter):
    converter = time.gmtime     # a built-in function in a class is no method
record = logging.LogRecord('name', 30, 'file', 1, 'text', (), None)
record.created, record.msecs = 86400.0, 5
print(Formatter('%(asctime)s %(message)s').format(record))
class Clock:
    parts, text, wait = time.localtime, time.strftime, time.sleep
print(Clock().parts(0)[:2], Clock().text('%Y', time.gmtime(0)), Clock().wait(0), time.strftime)
