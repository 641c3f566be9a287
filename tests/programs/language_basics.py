def outer(n):
    total = 0

    def add(k=2, *rest, scale=1, **options):
        nonlocal total
        total += k * scale + sum(rest)
        return total, sorted(options)

    for i in range(n):
        add(i)
    return add(1, 2, 3, scale=10, b=1, a=2)


class Animal:
    count = 0

    def __init__(self, name):
        self.name = name
        Animal.count += 1

    def speak(self):
        return f"{self.name} makes a sound"

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r})"


class Dog(Animal):
    def speak(self):
        return super().speak() + ": woof"


def numbers(limit):
    sent = None
    for i in range(limit):
        sent = yield i if sent is None else sent * 10


def risky(n):
    try:
        if n == 0:
            return 1 / n
        if n == 1:
            return [][n]
        if n == 2:
            raise ValueError("two", n)
        return n
    except ZeroDivisionError as error:
        return "zero: %s" % error
    except (IndexError, KeyError) as error:
        return f"index: {error}"
    finally:
        print("finally", n)


print(outer(4))
print([Dog("Rex"), Animal("Cat")], Dog("Fido").speak(), Animal.count)
g = numbers(4)
print(next(g), g.send(5), next(g), list(g))
for i in range(2):
    print(risky(i))
try:
    risky(2)
except ValueError as error:
    print(repr(error), error.args)
print({k: v for k, v in zip("abc", range(3))}, {x % 3 for x in range(10)}, [y for x in range(3) for y in range(x)])
a, *b, c = range(6)
print(a, b, c, (lambda x, y=3: x ** y)(2), 7 // -2, 7 % -2, 2 ** 100, -7 / 2, 1e16, 1e-5, 0.1 + 0.2)
print("%5.2f|%-6s|%06d|%x|%r" % (3.14159, "ab", 42, 255, "q'"), "{:>8}|{:^8}|{:,}".format("r", "m", 1234567))
print(f"{1/3:.3f} {255:#x} {'text':*^10} {True!s:>6} {3 + 4 = }")
print(sorted(["banana", "Apple", "cherry"], key=str.lower), sorted([3, 1, 2], reverse=True))
print(" a b ".strip().split(), "x".join(["1", "2"]), "Hello"[::-1], "你好, 世界".upper(), len("你好"))
i = 0
while True:
    i += 1
    if i % 2:
        continue
    if i > 6:
        break
else:
    print("never")
print(i, 1 < i <= 8 != 9, not i, i and "yes", None or "no", i in (8, 9), i is None)
