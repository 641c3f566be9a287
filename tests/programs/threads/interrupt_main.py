# schedules: any
import _thread, threading, time
def stop():
    time.sleep(0.1)
    _thread.interrupt_main()
threading.Thread(target=stop).start()
try:
    time.sleep(10)
except KeyboardInterrupt:
    print('interrupted')
for bad in (0, 100):
    try: _thread.interrupt_main(bad)
    except ValueError as error: print(error)
