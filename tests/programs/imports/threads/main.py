# schedules: any
"""Threads that import the same module: one executes it, the others wait. Two that wait for each other go on."""
import threading
import sys

results = []


def user():
    import slow
    results.append(slow.done)


threads = [threading.Thread(target=user) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(results, sys.modules["slow"].done)

left = threading.Thread(target=lambda: __import__("left"))
right = threading.Thread(target=lambda: __import__("right"))
left.start()
right.start()
left.join()
right.join()
import left as a, right as b
print(a.ready, b.ready, a.right is b, b.left is a)
