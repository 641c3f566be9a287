# Names of a class body are seen by the body, not by its methods and comprehensions.
x = "global"


class A:
    x = "class"
    y = x + "!"
    seen = [x for _ in range(1)]
    try:
        inner = [y for _ in range(1)]
    except NameError as error:
        inner = str(error)
    outermost = [c for c in x]

    def method(self):
        return x

    f = lambda self: x


print(A.y, A.seen, A.inner, A.outermost, A().method(), A().f())


def function():
    x = "local"

    class B:
        print(x)
        y = x

        def get(self):
            return x

    x = "changed"
    return B.y, B().get()


print(function())


def shadow():
    x = "local"

    class C:
        x = x
    return C.x


try:
    print(shadow())
except NameError as error:
    print(error)


class D:
    global z
    z = 5
    __private = 1

    def get(self):
        return self.__private


print(z, D().get(), sorted(n for n in vars(D) if "private" in n))
