# SIGCHLD tells a parent of its children's ends; a process that KeyboardInterrupt ends was ended by SIGINT.
import os
import signal
import sys
import time

ended = []


def on_child(number, frame):
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        ended.append(os.waitstatus_to_exitcode(status))


signal.signal(signal.SIGCHLD, on_child)
for code in range(3):
    if os.fork() == 0:
        time.sleep(0.02 * (code + 1))
        os._exit(code)
start = time.monotonic()
while len(ended) < 3:
    time.sleep(0.3)
print(ended, time.monotonic() - start > 0.3)

count = []
signal.signal(signal.SIGCHLD, lambda number, frame: count.append(number == signal.SIGCHLD))
pid = os.fork()
if pid == 0:
    time.sleep(5)
    os._exit(0)
os.kill(pid, signal.SIGKILL)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), count)
signal.signal(signal.SIGCHLD, signal.SIG_DFL)
sys.stdout.flush()

pid = os.fork()
if pid == 0:
    os.close(2)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(5)
status = os.waitpid(pid, 0)[1]
print(os.WIFSIGNALED(status), os.WTERMSIG(status), os.WIFEXITED(status), count)
pid = os.fork()
if pid == 0:
    os.close(2)
    raise KeyboardInterrupt
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
pid = os.fork()
if pid == 0:
    os._exit(-1)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
