# How deep plain functions may call each other, and what is said then.
import sys


def depth(n):
    try:
        return depth(n + 1)
    except RecursionError:
        return n


print(sys.getrecursionlimit(), 970 < depth(1) < 1000)
sys.setrecursionlimit(200)
print(150 < depth(1) < 200)
sys.setrecursionlimit(1000)
for wrong in (0, -5, "x"):
    try:
        sys.setrecursionlimit(wrong)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


def endless():
    endless()


try:
    endless()
except RecursionError as error:
    print(error)


class Repr:
    def __repr__(self):
        return repr(self)

    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __eq__(self, other):
        return self == other

    def __add__(self, other):
        return self + other

    def __call__(self):
        return self()

    def __str__(self):
        return str(self)


r = Repr()
for do in (lambda: repr(r), lambda: r.missing, lambda: r == 1, lambda: r + 1, lambda: r(), lambda: str(r)):
    try:
        do()
    except RecursionError as error:
        print(type(error).__name__, str(error).startswith("maximum recursion depth exceeded"))
nested = []
nested.append(nested)
print(nested)
