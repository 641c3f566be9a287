# schedules: any
import threading, time
def forever():
    while True:
        time.sleep(1); print('tick', flush=True)
threading.Thread(target=forever, daemon=True).start()
time.sleep(2.5)
print('main ends')
