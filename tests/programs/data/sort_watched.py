"""list.sort() notices every change to the list that is being sorted."""
from functools import cmp_to_key


def attempt(change):
    data = [1, 2]

    def compare(x, y):
        change(data)
        return (x > y) - (x < y)
    try:
        data.sort(key=cmp_to_key(compare))
        print("sorted")
    except ValueError as error:
        print(error)


def push_and_pop(data):
    data.append(3)
    data.pop()


def push_and_clear(data):
    data.append(3)
    del data[:]


for change in (push_and_pop, push_and_clear, len):
    attempt(change)

data = list(range(10))


class Key:
    def __init__(self, value):
        self.value = value

    def __del__(self):
        data[:] = range(20)

    def __lt__(self, other):
        return self.value < other.value


try:
    data.sort(key=Key)
except ValueError as error:
    print(error)
