# schedules: any
import queue
class Last(queue.Queue):
    def _init(self, maxsize): self.items = {}
    def _qsize(self): return len(self.items)
    def _put(self, item): self.items[item[0]] = item[1]
    def _get(self): return self.items.popitem()
q = Last()
for pair in (('a', 1), ('b', 2), ('a', 3)): q.put(pair)
print(q.qsize(), q.get(), q.get(), q.empty())
