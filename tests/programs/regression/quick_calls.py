# Calls by short ways and where those end: defaults, classes, built-in classes, overridden methods, wrong arguments.
class Point:
    def __init__(self, x, y=2, *more):
        self.x, self.y, self.more = x, y, more


class Plain:
    def __init__(self, x):
        self.x = x


class Odd:
    def __init__(self):
        return 5


class Meta(type):
    def __call__(cls, *args):
        return 'meta', args


class Made(metaclass=Meta):
    pass


class Stack(list):
    def append(self, item):
        super().append(item * 2)

    def __len__(self):
        return -len(self.__class__.__name__) + 100


def add(a, b=10, c=20):
    return a, b, c


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as error:
        return f'{type(error).__name__}: {error}'


for i in range(3):
    p, q = Point(i), Plain(i)
    s = Stack((1, 2))
    s.append(i)
    print(p.x, p.y, p.more, q.x, Made(i), s, len(s), add(i), add(i, i), add(i, i, i))
    print(attempt(Odd), attempt(Plain), attempt(Plain, 1, 2), attempt(add), attempt(add, 1, 2, 3, 4))
    print([list('ab'), dict([(i, i)]), set([i]), int('7'), str(i), bool(i), float(i), tuple([i]), object is type])
    print(attempt(len, 5), attempt(len), attempt([].pop), attempt([].append), attempt({}.get, []), {1: i}.get(1.0))
    print(isinstance(s, list), isinstance(i, (int, str)), isinstance(True, int), isinstance(p, Plain), attempt(isinstance, 1, 2))
    print(min(i, 1), max(i, 1.5), abs(-i), abs(-(1 << 47)), (1 << 47) - i, -(1 << 47) - i, 7 // -2, -7 % 3, 7 % -3)
    print('a' < 'b', 'a' == 'a', 'é' > 'z', '' < 'a', 1 < 1.5, 2.0 == 2, None == None, None != 1, 'k' in {'k': 1}, 3 in {3.0: 1})
