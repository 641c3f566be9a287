# A signal comes while the main thread waits: what it has done, and how long it still waits.
import os
import signal
import threading
import time

got = []
signal.signal(signal.SIGALRM, lambda number, frame: got.append('alarm'))

# A write of which a part is done answers with that part.
r, w = os.pipe()
signal.setitimer(signal.ITIMER_REAL, 0.05)
count = os.write(w, b'x' * 100000)
print(count, got)
print(len(os.read(r, 200000)))
os.close(r)

# Waits keep the deadline that they began with.
signal.setitimer(signal.ITIMER_REAL, 0.03, 0.03)
start = time.monotonic()
print(threading.Event().wait(0.2), 0.19 < time.monotonic() - start < 0.9)
lock = threading.Lock()
lock.acquire()
print(lock.acquire(timeout=0.2), 0.39 < time.monotonic() - start < 1.8)
sleeper = threading.Thread(target=time.sleep, args=(0.6,))
sleeper.start()
sleeper.join(0.2)
print(sleeper.is_alive(), 0.59 < time.monotonic() - start < 2.7)
time.sleep(0.1)
print(0.69 < time.monotonic() - start < 3.0)
signal.setitimer(signal.ITIMER_REAL, 0)
print(len(got) > 5)
sleeper.join()

# An alarm that is ignored rings once, and its interval stays.
signal.signal(signal.SIGALRM, signal.SIG_IGN)
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
time.sleep(0.05)
print(signal.getitimer(signal.ITIMER_REAL))
got.clear()
signal.signal(signal.SIGALRM, lambda number, frame: got.append('alarm'))
time.sleep(0.05)
print(got, signal.setitimer(signal.ITIMER_REAL, 0))

# A write whose reader goes away in the middle.
r, w = os.pipe()


def leave():
    time.sleep(0.05)
    os.close(r)


threading.Thread(target=leave).start()
print(os.write(w, b'y' * 100000))
try:
    os.write(w, b'z')
except BrokenPipeError as error:
    print(error)
os.close(w)


# A lock that is given to the main thread just before a signal.
class Stop(Exception):
    pass


def stop(number, frame):
    raise Stop


signal.signal(signal.SIGUSR1, stop)
held = threading.Lock()
ready = threading.Event()


def giver():
    with held:
        ready.set()
        time.sleep(0.1)
    os.kill(os.getpid(), signal.SIGUSR1)


giving = threading.Thread(target=giver)
giving.start()
ready.wait()
try:
    with held:
        time.sleep(5)
except Stop:
    print('stopped', held.locked())
giving.join()

# A handler gets out of a print into a full pipe.
r, w = os.pipe()
os.set_blocking(w, False)
while True:
    try:
        os.write(w, b'x' * 4096)
    except BlockingIOError:
        break
os.set_blocking(w, True)
signal.signal(signal.SIGALRM, stop)
saved = os.dup(1)
os.dup2(w, 1)
signal.setitimer(signal.ITIMER_REAL, 0.05)
try:
    print('too much', flush=True)
    result = 'printed'
except Stop:
    result = 'stopped'
os.read(r, 65536)
os.dup2(saved, 1)
print(result)

# Or it helps, and the print goes on.
calls = []


def help_out(number, frame):
    calls.append(len(os.read(r, 65536)))


signal.signal(signal.SIGALRM, help_out)
os.set_blocking(w, False)
while True:
    try:
        os.write(w, b'x' * 4096)
    except BlockingIOError:
        break
os.set_blocking(w, True)
os.dup2(w, 1)
signal.setitimer(signal.ITIMER_REAL, 0.05)
print('goes on', flush=True)
os.dup2(saved, 1)
print(calls, os.read(r, 100).endswith(b'goes on\n'))
