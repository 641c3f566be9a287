# schedules: any
import threading, time
def bad():
    raise ValueError('broken')
def good():
    time.sleep(0.1); print('good went on')
a, b = threading.Thread(target=bad), threading.Thread(target=good)
b.start(); a.start(); a.join(); b.join()
print(a.is_alive(), 'main goes on')
