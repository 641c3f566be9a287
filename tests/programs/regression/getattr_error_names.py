# An AttributeError that leaves __getattr__ gets the names of the look-up, or none, but no other local's value.
class Rebinds:
    def __getattr__(self, name):
        name = 77
        raise AttributeError("no")


class Plain:
    def __getattr__(self, name):
        raise AttributeError("no")


def __getattr__(name):
    z = 3
    raise AttributeError("of the module")


try:
    Rebinds().foo
except AttributeError as error:
    print(error.name in (None, "foo"))
try:
    Plain().foo
except AttributeError as error:
    print(error.name, type(error.obj).__name__)
try:
    __getattr__("q")
except AttributeError as error:
    print(error.name, error.obj)
