import time
time.sleep(0.01)
import left
ready = True
