# Signals: handlers, alarms, a signal between processes, KeyboardInterrupt.
import os
import signal
import time

received = []


def handler(number, frame):
    received.append(signal.Signals(number).name)


print(signal.getsignal(signal.SIGUSR1), signal.getsignal(signal.SIGINT) is signal.default_int_handler)
print(signal.signal(signal.SIGUSR1, handler))
os.kill(os.getpid(), signal.SIGUSR1)
signal.raise_signal(signal.SIGUSR1)
print(received, signal.getsignal(signal.SIGUSR1) is handler)
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
os.kill(os.getpid(), signal.SIGUSR1)
print(received, signal.getsignal(signal.SIGUSR1))


class Timeout(Exception):
    pass


def on_alarm(number, frame):
    raise Timeout(number)


signal.signal(signal.SIGALRM, on_alarm)
signal.setitimer(signal.ITIMER_REAL, 0.05)
start = time.monotonic()
try:
    time.sleep(5)
except Timeout as e:
    print("timed out", e, time.monotonic() - start < 1)
signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.05)
start = time.monotonic()
time.sleep(0.2)
print("slept on", received[-1], 0.19 < time.monotonic() - start < 0.24)
signal.alarm(10)
print(signal.alarm(0))
try:
    signal.raise_signal(signal.SIGINT)
    print("not reached")
except KeyboardInterrupt as e:
    print("interrupted", repr(e))
try:
    signal.signal(signal.SIGKILL, handler)
except OSError as e:
    print(e)
try:
    signal.signal(signal.SIGUSR1, "x")
except TypeError as e:
    print(e)
try:
    signal.signal(1000, handler)
except ValueError as e:
    print(e)

r, w = os.pipe()
pid = os.fork()
if pid == 0:
    stop = []
    signal.signal(signal.SIGTERM, lambda number, frame: stop.append(number))
    os.write(w, b"ready")
    while not stop:
        time.sleep(0.01)
    os._exit(7)
os.read(r, 5)
os.kill(pid, signal.SIGTERM)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
pid = os.fork()
if pid == 0:
    time.sleep(60)
os.kill(pid, signal.SIGTERM)
pid, status = os.waitpid(pid, 0)
print(os.WIFSIGNALED(status), os.WTERMSIG(status), signal.strsignal(15))
signal.signal(signal.SIGUSR2, handler)
parent = os.getpid()
pid = os.fork()
if pid == 0:
    time.sleep(0.05)
    os.kill(parent, signal.SIGUSR2)
    os._exit(0)
signal.pause()
print(received, os.waitpid(pid, 0)[1])
