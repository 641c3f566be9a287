from collections import deque
d = deque([1, 2, 3], maxlen=4)
d.appendleft(0); d.append(4); d.rotate(2)
print(d, d.popleft(), d[1], list(reversed(d)), d.count(2), d.maxlen)
try:
    deque().pop()
except IndexError as error:
    print(error)
