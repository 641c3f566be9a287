# A signal's handler between the waits of the main thread, while others notify it.
import signal
import threading

rung = [0]
done = [0]
changed = threading.Condition()


def handler(number, frame):
    rung[0] += 1


def work():
    for _ in range(5):
        with changed:
            done[0] += 1
            changed.notify_all()


signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0003)
for turn in range(6):
    threads = [threading.Thread(target=work) for _ in range(5)]
    for thread in threads:
        thread.start()
    with changed:
        while done[0] < 25 * (turn + 1):
            changed.wait(0.5)
    for thread in threads:
        thread.join()
signal.setitimer(signal.ITIMER_REAL, 0)
print(done[0], rung[0] > 0)
