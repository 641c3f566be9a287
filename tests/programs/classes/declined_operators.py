# What is left of a built-in operator when a subclass's own one declines.
class Quiet(int):
    def __add__(self, other):
        return NotImplemented


class Loud(float):
    def __rsub__(self, other):
        return f"{other} less {float(self)}"


class Row(list):
    def __add__(self, other):
        return NotImplemented


class Text(str):
    def __mod__(self, other):
        return NotImplemented

    __mul__ = __mod__


def tried(function):
    try:
        print(function())
    except TypeError as error:
        print("TypeError:", error)


tried(lambda: Quiet(1) + 2)
tried(lambda: Quiet(1) + 2.5)
tried(lambda: Quiet(1) + Quiet(2))
tried(lambda: 2 - Loud(1))
tried(lambda: 2.5 - Loud(1))
tried(lambda: Row([1]) + [2])
tried(lambda: [2] + Row([1]))
tried(lambda: Text("%s") % "a")
tried(lambda: Text("%s") % 1)
tried(lambda: Text("ab") * 2)
tried(lambda: 2 * Text("ab"))


class Sum(list):
    def __add__(self, other):
        return "added"


total = Sum([1])
total += [2]
print(total, type(total).__name__, total + [3])
