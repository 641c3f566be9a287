"""Finders of the program's own, __import__ of its own, __getattr__ of modules, what modules know of themselves."""
import builtins
import sys
import types
import lazy
from lazy import computed

print(lazy.answer, computed, "answer" in vars(lazy))
try:
    lazy.unknown
except AttributeError as error:
    print(error)
try:
    from lazy import unknown
except ImportError as error:
    print(str(error).replace(error.path, "PATH"))


class Finder:
    """Makes modules out of a dict."""
    texts = {"made": "value = __name__ * 2", "made_package": "", "made_package.inner": "from . import __name__ as n"}

    @classmethod
    def find_spec(cls, name, path, target=None):
        print("asked for", name, path)
        if name not in cls.texts:
            return None
        spec = ModuleSpec(name, cls, is_package=name == "made_package")
        return spec

    @staticmethod
    def create_module(spec):
        return None

    @classmethod
    def exec_module(cls, module):
        exec(cls.texts[module.__name__], module.__dict__)


ModuleSpec = type(sys.__spec__)
sys.meta_path.insert(0, Finder)
import made
import made_package.inner

print(made.value, made_package.inner.n, made.__loader__ is Finder, made_package.__path__, repr(made.__spec__.parent))
try:
    import made_package.nothing
except ModuleNotFoundError as error:
    print(error.msg)
sys.meta_path.remove(Finder)

original = builtins.__import__


def counted(name, globals=None, locals=None, fromlist=(), level=0):
    print("import", name, fromlist, level)
    return original(name, globals, locals, fromlist, level)


builtins.__import__ = counted
import lazy as second
from lazy import computed as third
builtins.__import__ = original
print(second is lazy)

print(sys.__spec__)
print(lazy.__spec__.name, lazy.__spec__.has_location, lazy.__spec__.origin == lazy.__file__, lazy.__package__ == "",
      type(lazy.__loader__).__name__, lazy.__cached__.endswith("__pycache__/lazy.cpython-311.pyc"))
print(__spec__, __package__, type(__loader__).__name__, __cached__, __file__.endswith("main.py"))
print([name for name in vars(lazy) if name.startswith("__")])
print(lazy.__loader__.get_source("lazy") == lazy.text, lazy.__loader__.is_package("lazy"))
module = types.ModuleType("plain", "doc")
print(module, module.__spec__, module.__loader__)
sys.modules["plain"] = module
import plain
print(plain is module)
sys.modules["blocked"] = None
try:
    import blocked
except ModuleNotFoundError as error:
    print(error)
