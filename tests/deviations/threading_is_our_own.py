# stderr
import queue, threading
print(threading.__file__, queue.__file__)
threading.Thread(target=lambda: 1 / 0, name="T").start()
