"""list() and its kin ask an object for its length before they take its items; slices and ranges of any size."""
import operator


class Told:
    def __init__(self, error=None):
        self.error = error

    def __iter__(self):
        print("iter")
        return iter((1, 2))

    def __len__(self):
        print("len")
        if self.error:
            raise self.error
        return 2


class Hinting:
    def __iter__(self):
        return iter("ab")

    def __length_hint__(self):
        print("hint")
        return 5


print(list(Told()), tuple(Told()), [*Told()])
print(list(Told(TypeError("not known"))))
try:
    list(Told(ZeroDivisionError("no")))
except ZeroDivisionError as error:
    print(error)
print(list(Hinting()), ",".join(Hinting()), operator.length_hint(Hinting()))

big = 2 ** 100
print(slice(0, 10 ** 30).indices(10 ** 30), slice(None, None, -1).indices(big), slice(-5, -1).indices(3))
print(range(big)[5:big:3][2], range(0, -big, -2)[-3:], range(big, big + 10)[2:-2])
for bad in (lambda: slice(1).indices(-1), lambda: slice(1, 2, 0).indices(5), lambda: slice("a").indices(5)):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(error)


class Five:
    def __index__(self):
        return 5


print(slice(Five(), None).indices(Five()), (2 + 0j) in range(3))


class Anything:
    def __eq__(self, other):
        return True


print(range(10).count(Anything()), range(10).count(3), range(10).count(3.0))
for numbers in (range(3), range(big, big + 3), range(-1, -10, -4)):
    walk = iter(numbers)
    next(walk)
    make, args, *state = walk.__reduce__()
    again = make(*args)
    if state:
        again.__setstate__(state[0])
    print(list(again) == list(walk))
endless = iter(Told.__iter__, 0)
c = 3 + 4j
print(complex(c) is c, complex("1_0+2_0j"), complex("\N{EM SPACE}(1+1j ) "))
for text in ("1__0", "_1", "1_+2j", "1j_"):
    try:
        print(complex(text))
    except ValueError as error:
        print(error)
for text in (b"123\xbd", "12\ud800", "1\x00"):
    try:
        int(text)
    except ValueError as error:
        print(str(error).encode("ascii", "backslashreplace"))
