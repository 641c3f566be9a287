"""throw() with arguments that are no exceptions."""


def listening():
    try:
        yield 1
    except TypeError as error:
        print("inside:", error)


class Wrong(Exception):
    def __new__(cls, *args):
        return StopIteration


class Number(Exception):
    def __new__(cls, *args):
        return 5


for kind in (Wrong, Number):
    generator = listening()
    next(generator)
    try:
        generator.throw(kind)
    except StopIteration:
        print("over")

generator = listening()
next(generator)
for arguments in ((ValueError, "foo", 23), ("abc",), (ValueError(), 1)):
    try:
        generator.throw(*arguments)
    except TypeError as error:
        print(error)
