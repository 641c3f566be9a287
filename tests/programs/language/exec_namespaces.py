"""exec() and eval() with namespaces that have methods of their own; dir() and vars() of odd objects."""
import io
import os
import sys
import warnings


class Mapping:
    def __getitem__(self, key):
        if key == "a":
            return 12
        raise KeyError(key)

    def keys(self):
        return list("zyx")


print(eval("a", {}, Mapping()), eval("dir()", {}, Mapping()))


class Refused(Exception):
    pass


class Frozen(dict):
    def __setitem__(self, key, value):
        raise Refused(key)


class Mute(dict):
    def __getitem__(self, key):
        raise Refused(key)


for source, names in (("x = 1", Frozen()), ("known", Mute(known=1))):
    try:
        exec(source, names)
    except Refused as error:
        print("refused", error)


class Own:
    __dict__ = property(lambda self: {"a": 2})


print(vars(Own()), Own().__dict__)
try:
    raise IndexError
except IndexError as error:
    print(dir(error.__traceback__))


class NoList:
    def __dir__(self):
        return 7


try:
    dir(NoList())
except TypeError as error:
    print(error)


class Quiet:
    def __init__(self):
        self.texts = []

    def write(self, text):
        self.texts.append(text)


saved = sys.stdin, sys.stdout
sys.stdin = io.StringIO("typed\n")
sys.stdout = quiet = Quiet()
typed = input("prompt")
sys.stdin, sys.stdout = saved
print(quiet.texts, typed)

os.environ["PYTHONBREAKPOINT"] = "0"
print(breakpoint())
os.environ["PYTHONBREAKPOINT"] = "builtins.len"
print(breakpoint("four"))
os.environ["PYTHONBREAKPOINT"] = "print"
breakpoint("printed", end="!\n")
warnings.showwarning = lambda message, category, *rest: print(category.__name__, message)
for name in ("nosuch", ".foo", "foo.", "nosuch.at.all"):
    os.environ["PYTHONBREAKPOINT"] = name
    breakpoint()
print(__debug__, eval(compile("__debug__", "", "eval", optimize=2)))
try:
    compile("1", "", "eval", optimize=5)
except ValueError as error:
    print(error)
module = type(sys).__new__(type(sys))
try:
    module.x
except AttributeError as error:
    print(error)
print(module)
