# schedules: any
import threading, traceback
for name in ('Lok', 'RLok', 'thread', '_dangling'):
    try: print(len(getattr(threading, name)))
    except AttributeError as error: print(error, [f.name for f in traceback.extract_tb(error.__traceback__)], error.name)
try: threading.Lok
except AttributeError: print(traceback.format_exc().splitlines()[-1])
threading.settrace(None); threading.setprofile(None)
print(threading.gettrace(), threading.getprofile())
