import time
time.sleep(0.01)
import right
ready = True
