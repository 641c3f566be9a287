# schedules: any
import queue
l, p = queue.LifoQueue(), queue.PriorityQueue()
for x in (3, 1, 2): l.put(x); p.put((x, 'abc'[x - 1]))
print([l.get() for _ in range(3)], [p.get() for _ in range(3)])
p.put((1, {})); 
try: p.put((1, {}))
except TypeError as error: print(error)
print(p.qsize(), isinstance(l, queue.Queue))
