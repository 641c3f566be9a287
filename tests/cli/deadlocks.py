"""Deadlocks of every kind and what the report has to say of each: (name, program, parts of the report); and
mistakes that only some schedules show, for an exploration."""

THREADS = """
ts = [threading.Thread(target=f, name=n) for f, n in WHO]
for t in ts: t.start()
for t in ts: t.join()
"""


def program(who, body):
    pairs = ", ".join(f"({function}, {name!r})" for function, name in who)
    return "import threading, queue, time\n" + body + THREADS.replace("WHO", f"({pairs},)")


CROSSED = """
a, b = threading.Lock(), threading.Lock()
def work(p, q):
    with p:
        time.sleep(0.1)
        with q: pass
for x in ((a, b), (b, a)): threading.Thread(target=work, args=x).start()
"""
POOL = "from concurrent.futures import ThreadPoolExecutor\nimport time\n"

REPORTS = [
    ("two of three threads, and one runs for ever",
     "import threading, time\n" + CROSSED + "while True: pass\n",
     ["Thread-1 (work) waits for lock b", "held by Thread-2 (work)", "Each waits for the next one",
      "Other threads were still running"]),
    ("two of three threads, and one sleeps", "import threading, time\n" + CROSSED + "while True: time.sleep(1)\n",
     ["Each waits for the next one", "Other threads were still running"]),
    ("one thread and one lock", "import threading\nl = threading.Lock()\nl.acquire()\nl.acquire()\n",
     ["MainThread waits for lock l at m.py:4", "held by itself at m.py:3", "It waits for a lock that it holds itself"]),
    ("a condition that nobody notifies",
     program([("wait", "waiter")], "c = threading.Condition()\ndef wait():\n    with c: c.wait()\n"),
     ["MainThread waits for waiter to end", "waiter waits to be notified by condition c at m.py:4",
      "Nobody is left who could wake them"]),
    ("a notification that came before the wait",
     program([("wait", "waiter")],
             "c = threading.Condition()\ndef wait():\n    with c: c.wait()\nwith c: c.notify()\n"),
     ["waiter waits to be notified by condition c"]),
    ("a queue without a producer",
     program([("get", "consumer")], "q = queue.Queue()\ndef get():\n    while True: q.get()\n"),
     ["consumer waits for an item of queue q at m.py:4"]),
    ("a queue without a consumer", "import queue\nq = queue.Queue(2)\nfor i in range(3): q.put(i)\n",
     ["MainThread waits for room in queue q at m.py:3", "Nobody is left who could wake it."]),
    ("a queue whose items nobody says are done",
     "import queue\nq = queue.Queue()\nq.put(1)\nq.put(2)\nq.get()\nq.join()\n",
     ["MainThread waits until the items of queue q are done", "task_done() has not been called for 2"]),
    ("a future of the pool one is in",
     POOL + "pool = ThreadPoolExecutor(1)\ndef outer(): return pool.submit(int).result()\n"
            "f = pool.submit(outer)\nf.result()\n",
     ["MainThread waits for the result of future f", "ThreadPoolExecutor-0_0 waits for the result of",
      "its task has not begun: the only worker of the pool is waiting"]),
    ("two futures that wait for each other",
     POOL + "def one():\n    time.sleep(0.1)\n    return b.result()\ndef two():\n    time.sleep(0.1)\n"
            "    return a.result()\npool = ThreadPoolExecutor(2)\na = pool.submit(one)\nb = pool.submit(two)\n"
            "a.result()\n",
     ["ThreadPoolExecutor-0_0 waits for the result of future b",
      "ThreadPoolExecutor-0_1 waits for the result of future a",
      "only ThreadPoolExecutor-0_0 could end that, and waits too"]),
    ("two threads that join each other",
     program([("one", "x"), ("two", "y")],
             "def one():\n    time.sleep(0.1)\n    ts[1].join()\ndef two(): ts[0].join()\n"),
     ["x waits for y to end", "y waits for x to end", "Each waits for the next one"]),
    ("a semaphore that is used up",
     program([("take", "taker")] * 2, "s = threading.Semaphore(1)\ndef take(): s.acquire()\n"),
     ["taker #2 waits for semaphore s at m.py:3", "its value is 0"]),
    ("a barrier with too few parties",
     program([("come", "first"), ("come", "second")], "b = threading.Barrier(3)\ndef come(): b.wait()\n"),
     ["first waits at barrier b at m.py:3", "2 of the 3 threads it needs have come"]),
    ("an event that is never set",
     program([("wait", "runner")] * 2, "go = threading.Event()\ndef wait(): go.wait()\n"),
     ["runner #1 waits until event go is set at m.py:3", "runner #2 waits until event go is set"]),
]

BANK = """import threading
class Account:
    def __init__(self): self.lock = threading.Lock()
def transfer(a, b):
    with a.lock:
        print(end="")
        with b.lock: pass
def main():
    accounts = {"ann": Account(), "bob": Account()}
    ts = [threading.Thread(target=transfer, args=(accounts[x], accounts[y]), name=x)
          for x, y in (("ann", "bob"), ("bob", "ann"))]
    for t in ts: t.start()
    for t in ts: t.join()
main()
"""
IF_WAIT = """
c, items = threading.Condition(), []
def take():
    with c:
        if not items: c.wait()
        items.pop()
def put():
    for i in (1, 2):
        with c:
            items.append(i)
            c.notify_all()
"""
LOST_WAKE_UP = """
c, items = threading.Condition(), []
def take():
    if not items:
        with c: c.wait()
def put():
    items.append(1)
    with c: c.notify()
"""
CACHED = """
class Cache: table = None
cache, lock = None, threading.Lock()
def get():
    global cache
    if cache is None:
        with lock:
            if cache is None:
                cache = Cache()
                print(end="")
                cache.table = {1: 2}
    cache.table[1]
"""
INSIDE = POOL + """
class Node: pass
def leaf(): pass
def total(node): return pool.submit(leaf).result()
pool = ThreadPoolExecutor(1)
pool.submit(total, Node()).result()
"""

EXPLORED = [
    ("locks of two accounts have names of their own", BANK,
     ["Outcome 2: deadlock", "ann waits for lock accounts['bob'].lock at m.py:7", "held by bob at m.py:5",
      "bob waits for lock accounts['ann'].lock at m.py:7", "and then accounts['bob'].lock", "it does: outcome 2"]),
    ("a condition asked with if", program([("take", "t1"), ("take", "t2"), ("put", "p")], IF_WAIT),
     ["exit code 0, with IndexError: pop from empty list"]),
    ("a wake-up that is lost", program([("take", "taker"), ("put", "giver")], LOST_WAKE_UP),
     ["Outcome 1: exit code 0.", "taker waits to be notified by condition c"]),
    ("a cache that is seen too early", program([("get", "x"), ("get", "y")], CACHED),
     ["exit code 0, with TypeError: 'NoneType' object is not subscriptable", "Cache.table: no lock orders"]),
    ("a task that waits for its own pool", INSIDE,
     ["waits for the result of future total(<Node object>)", "its task has not begun: the only worker"]),
]
