import gc
import threading
import weakref

gc.disable()
thread = threading.Thread(target=print, args=('runs',))
known = weakref.ref(thread)
thread.start()
thread.join()
print(known() is thread)
del thread
print(known())
