# Lists that find no room: MemoryError, or they are as long as they should be.
import gc


def attempt(name, function):
    try:
        function()
    except MemoryError:
        pass
    print(name, 'goes on')


attempt('split', lambda: ('a ' * 9000000).split())
attempt('split at', lambda: ('ab,' * 6000000).split(','))
attempt('split bytes', lambda: (b'ab ' * 6000000).split())


def insert():
    numbers = [0] * 7000000
    for i in range(3):
        numbers.insert(len(numbers), i)
    assert len(numbers) == 7000003


def comprehension():
    numbers = [i for i in range(6000000)]
    assert len(numbers) == 6000000


attempt('insert', insert)
attempt('comprehension', comprehension)


class Node:
    pass


gc.disable()
gc.set_debug(gc.DEBUG_SAVEALL)
gc.collect()
for number in range(20000):
    node = Node()
    node.node = node
    del node
ballast = [bytes(1 << 20) for number in range(40)]
gc.collect()
gc.set_debug(0)
print(len(gc.garbage) >= 20000)
