import heapq


class Task:
    asked = 0

    def __init__(self, rank): self.rank = rank
    def __repr__(self): return 'T%d' % self.rank
    def __lt__(self, other):
        Task.asked += 1
        return self.rank < other.rank


class Shy(Task):
    def __lt__(self, other): return NotImplemented
    def __gt__(self, other): return self.rank > other.rank


class Vague(Task):
    def __lt__(self, other): return [1] if self.rank < other.rank else []


class Greedy(Task):
    def __lt__(self, other):
        heap.append(None)
        return self.rank < other.rank


for kind in Task, Shy, Vague:
    items = [kind(n * 37 % 23) for n in range(20)]
    heap = []
    for item in items: heapq.heappush(heap, item)
    print([heapq.heappop(heap) for _ in range(5)], heap, Task.asked)
    heapq.heapify(items)
    print(items, heapq.heapreplace(items, kind(4)), heapq.heappushpop(items, kind(9)), items, Task.asked)
    heapq._heapify_max(items)
    print(items, heapq._heappop_max(items), Task.asked)
for work in heapq.heapify, heapq.heappop, lambda heap: heapq.heappush(heap, Greedy(1)):
    heap = [Greedy(n) for n in (3, 4, 5, 6)]
    try: work(heap)
    except RuntimeError as error: print(error, len(heap))
for work in (lambda: heapq.heappush([]), lambda: heapq.heappush(1, 2), lambda: heapq.heappop(), lambda: heapq.heappop([]),
             lambda: heapq.heappush(heap=[], item=1), lambda: heapq.heappop([1, 'a', 2])):
    try: work()
    except (TypeError, IndexError) as error: print(error)
