# Shortest paths, topological order, spanning tree, components, and a maze by breadth first.
import heapq
from collections import defaultdict, deque
from math import inf

EDGES = [("北京", "天津", 120), ("北京", "石家庄", 290), ("天津", "济南", 320), ("石家庄", "济南", 310), ("石家庄", "郑州", 410), ("济南", "南京", 620), ("郑州", "武汉", 510), ("武汉", "南京", 540), ("南京", "上海", 300), ("广州", "深圳", 140)]


def neighbours(edges):
    graph = defaultdict(dict)
    for a, b, length in edges:
        graph[a][b] = graph[b][a] = length
    return graph


def dijkstra(graph, start):
    best, before, todo = {start: 0}, {}, [(0, start)]
    while todo:
        length, node = heapq.heappop(todo)
        if length > best[node]:
            continue
        for other, step in graph[node].items():
            if length + step < best.get(other, inf):
                best[other], before[other] = length + step, node
                heapq.heappush(todo, (length + step, other))
    return best, before


def path(before, target):
    way = [target]
    while way[-1] in before:
        way.append(before[way[-1]])
    return way[::-1]


class Sets:
    def __init__(self):
        self.up = {}

    def find(self, x):
        self.up.setdefault(x, x)
        while self.up[x] != x:
            self.up[x] = self.up[self.up[x]]
            x = self.up[x]
        return x

    def union(self, a, b):
        a, b = self.find(a), self.find(b)
        self.up[a] = b
        return a != b


def topological(needs):
    state, order = {}, []

    def visit(node, way):
        if state.get(node) == "open":
            raise ValueError("cycle: " + " -> ".join([*way[way.index(node):], node]))
        if node not in state:
            state[node] = "open"
            for other in sorted(needs.get(node, ())):
                visit(other, [*way, node])
            state[node] = "done"
            order.append(node)

    for node in sorted(needs):
        visit(node, [])
    return order


def maze(text):
    grid = text.split()
    find = lambda c: next((y, x) for y, row in enumerate(grid) for x, v in enumerate(row) if v == c)
    start, goal = find("S"), find("G")
    before, todo = {start: None}, deque([start])
    while todo:
        y, x = here = todo.popleft()
        if here == goal:
            break
        for there in ((y + 1, x), (y - 1, x), (y, x + 1), (y, x - 1)):
            if 0 <= there[0] < len(grid) and 0 <= there[1] < len(grid[0]) and grid[there[0]][there[1]] != "#" and there not in before:
                before[there] = here
                todo.append(there)
    else:
        return "no way"
    steps, at = set(), goal
    while at:
        steps.add(at)
        at = before[at]
    return "\n".join("".join("·" if (y, x) in steps and c == "." else c for x, c in enumerate(row)) for y, row in enumerate(grid))


graph = neighbours(EDGES)
best, before = dijkstra(graph, "北京")
for city in sorted(best, key=best.get):
    print(f"{best[city]:5} {'→'.join(path(before, city))}")
sets = Sets()
tree = [(a, b) for a, b, _ in sorted(EDGES, key=lambda e: e[2]) if sets.union(a, b)]
print(len(tree), tree[:3], len({sets.find(c) for c in graph}), best.get("深圳", "unreachable"))
print(topological({"shirt": {"tie"}, "tie": {"jacket"}, "trousers": {"shoes", "belt"}, "belt": {"jacket"}, "socks": {"shoes"}}))
try:
    topological({"a": ["b"], "b": ["c"], "c": ["a"]})
except ValueError as error:
    print(error)
print(maze("S.#.. ..#.# .#... ....G"), maze("S#. .#G"), sep="\n")
