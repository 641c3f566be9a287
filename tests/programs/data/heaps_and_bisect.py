# heapq and bisect: priority queue, merge, nlargest, insertion with keys, grades.
import heapq, bisect
h = []
for task in [(3, "写"), (1, "read"), (2, "run"), (1, "a")]: heapq.heappush(h, task)
print(h, [heapq.heappop(h) for _ in range(4)], heapq.heapreplace(x := [1, 5, 2], 9), x, heapq.heappushpop([2, 3], 1), heapq.nlargest(2, "banana", key=ord), heapq.nsmallest(3, [5, 1, 4, 2]), heapq.nlargest(9, [1, 2]))
data = [7, 3, 9, 1, 8]; heapq.heapify(data); print(data, list(heapq.merge([1, 4, 7], [2, 5], [0])), list(heapq.merge("ca"[::1], "d", reverse=True)), list(heapq.merge(["a", "ccc"], ["bb"], key=len)))
class Item:
    def __init__(self, p): self.p = p
    def __lt__(self, o): return self.p < o.p
items = [Item(p) for p in (4, 2, 6)]; heapq.heapify(items); print(heapq.heappop(items).p)
grade = lambda score: "FDCBA"[bisect.bisect([60, 70, 80, 90], score)]
print([grade(s) for s in (33, 60, 79, 90, 100)], bisect.bisect_left([1, 2, 2, 3], 2), bisect.bisect_right([1, 2, 2, 3], 2), bisect.bisect([1, 5], 3, lo=1), bisect.bisect_left([("a", 1), ("b", 3)], 2, key=lambda t: t[1]))
L = [1, 3]; bisect.insort(L, 2); bisect.insort_left(L, 2.0); print(L)
for action in (lambda: heapq.heappop([]), lambda: heapq.heappush((), 1), lambda: heapq.heapify([1, "a"]), lambda: bisect.bisect([1], 2, lo=-1), lambda: bisect.insort((1,), 2), lambda: heapq.nsmallest("x", []), lambda: bisect.bisect([1, 2], "x"), lambda: heapq.heapreplace([], 1)):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
