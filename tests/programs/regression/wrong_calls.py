# Built-in functions that are called as nobody calls them complain.
import operator
import _sre


def attempt(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except Exception as error:
        print(type(error).__name__, error)


attempt(operator.call)
attempt(operator.call, len, "abc")
attempt(operator.call, dict, a=1)
attempt(__build_class__)
attempt(__build_class__, {}, {}, 2 ** 63)
attempt(__build_class__, lambda: None, 5)
attempt(_sre.unicode_iscased, -1)
attempt(_sre.unicode_iscased, ord("a"))
attempt(exec)
attempt(__import__)
