# Words counted by a pool of threads of our own: tasks, results in order, errors carried over.
import queue
import re
import threading
from collections import Counter
from functools import reduce

TEXT = """白日依山尽，黄河入海流。欲穷千里目，更上一层楼。
It was the best of times, it was the worst of times,
it was the age of wisdom, it was the age of foolishness,
it was the epoch of belief... IT WAS the winter of despair.
""" * 3


class Future:
    def __init__(self):
        self._done = threading.Condition()
        self._state, self._value = "pending", None

    def _finish(self, state, value):
        with self._done:
            self._state, self._value = state, value
            self._done.notify_all()

    def result(self, timeout=None):
        with self._done:
            if not self._done.wait_for(lambda: self._state != "pending", timeout):
                raise TimeoutError("not ready")
            if self._state == "failed":
                raise self._value
            return self._value


class Pool:
    def __init__(self, size):
        self.tasks = queue.Queue()
        self.threads = [threading.Thread(target=self._work, name=f"pool-{i}") for i in range(size)]
        for thread in self.threads:
            thread.start()

    def _work(self):
        for future, function, args in iter(self.tasks.get, None):
            try:
                value = function(*args)
            except Exception as error:
                future._finish("failed", error)
            else:
                future._finish("done", value)
            finally:
                self.tasks.task_done()

    def submit(self, function, *args):
        future = Future()
        self.tasks.put((future, function, args))
        return future

    def map(self, function, items):
        futures = [self.submit(function, item) for item in items]
        for future in futures:
            yield future.result()

    def __enter__(self):
        return self

    def __exit__(self, *info):
        for _ in self.threads:
            self.tasks.put(None)
        for thread in self.threads:
            thread.join()


def count(line):
    return Counter(re.findall(r"[a-z]+|[\u4e00-\u9fff]", line.lower()))


with Pool(3) as pool:
    parts = list(pool.map(count, TEXT.splitlines()))
    bad = pool.submit(int, "十")
    slow = pool.submit(lambda: threading.Event().wait(0.01))
    try:
        bad.result()
    except ValueError as error:
        print("carried over:", error)
    print("slow:", slow.result())
    pool.tasks.join()
total = reduce(lambda a, b: a + b, parts, Counter())
print(len(parts), sum(total.values()), total == count(TEXT), [t.is_alive() for t in pool.threads])
for word, n in sorted(total.items(), key=lambda item: (-item[1], item[0]))[:8]:
    print(f"{word:>8} {n:3} {'▇' * (n // 3)}")
try:
    Future().result(timeout=0.01)
except TimeoutError as error:
    print("timeout:", error)
