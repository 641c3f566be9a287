# schedules: any
import contextvars, threading
from concurrent.futures import ThreadPoolExecutor
var = contextvars.ContextVar('var', default='none')
var.set('main')
def read(): return var.get()
with ThreadPoolExecutor(1) as pool:
    print(pool.submit(read).result(), pool.submit(contextvars.copy_context().run, read).result())
t = threading.Thread(target=lambda: print(var.get(), var.set('t') is not None)); t.start(); t.join()
print(var.get())
