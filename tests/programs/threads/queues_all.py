# queue: LIFO, priority, simple, limits, timeouts, task_done, errors.
import queue, threading
l, p, s, q = queue.LifoQueue(), queue.PriorityQueue(), queue.SimpleQueue(), queue.Queue(1)
for x in (3, 1, 2): l.put(x); p.put((x, "名")); s.put(x)
print([l.get() for _ in range(3)], [p.get() for _ in range(3)], [s.get() for _ in range(3)], s.empty())
q.put("a")
for action in (lambda: q.put("b", block=False), lambda: q.put("b", timeout=0.01), lambda: queue.Queue().get_nowait(), lambda: queue.Queue().get(timeout=0.01), lambda: s.get(block=False), lambda: queue.Queue().task_done(), lambda: q.put("x", timeout=-1), lambda: q.get(timeout=-1), lambda: p.put((1, {})) or p.put((1, {}))):
    try: print(repr(action()))
    except Exception as error: print(type(error).__name__, error)
t = threading.Thread(target=lambda: print("got", q.get(), q.get())); t.start(); q.put("later"); t.join(); print(q.full(), q.maxsize, q.unfinished_tasks)
