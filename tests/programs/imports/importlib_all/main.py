"""importlib: import_module, reload, specs, loaders, a finder and a loader of the program's own."""
import importlib
import importlib.machinery
import importlib.util
import sys
import types

a = importlib.import_module("pkg.a")
b = importlib.import_module(".inner", "pkg")
print(a.x, b.y, importlib.import_module("..a", "pkg.inner") is a)
try:
    importlib.import_module(".inner")
except TypeError as error:
    print(error)

import again
print(again.count)
print(importlib.reload(again) is again, again.count)
try:
    importlib.reload(3)
except TypeError as error:
    print(error)
module = types.ModuleType("ghost")
try:
    importlib.reload(module)
except ImportError as error:
    print(error)

spec = importlib.util.find_spec("pkg.a")
print(spec.name, spec.parent, type(spec.loader).__name__, spec.submodule_search_locations, spec.has_location)
print(importlib.util.find_spec("nothing"), importlib.util.find_spec("sys").origin)
print(importlib.util.find_spec(".a", "pkg") == spec)
try:
    importlib.util.find_spec("again.b")
except ModuleNotFoundError as error:
    print(error)

spec = importlib.util.find_spec("again")
copy = importlib.util.module_from_spec(spec)
print(copy is again, hasattr(copy, "count"))
spec.loader.exec_module(copy)
print(copy.count, sys.modules["again"] is again)
print(importlib.util.resolve_name("..x", "p.q.r"), importlib.util.cache_from_source("/a/b.py"))
print(importlib.machinery.SOURCE_SUFFIXES, importlib.machinery.all_suffixes()[:1], importlib.machinery.ModuleSpec("n", None))


class Loader(object):
    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.made = f"made {module.__name__}"


class Finder:
    def find_spec(self, name, path, target=None):
        if name.startswith("virtual"):
            return importlib.util.spec_from_loader(name, Loader(), origin="nowhere")


sys.meta_path.append(Finder())
import virtual_thing
print(virtual_thing.made, virtual_thing, virtual_thing.__spec__.origin, isinstance(virtual_thing.__loader__, object))
sys.meta_path.pop()
importlib.invalidate_caches()


class Source(importlib.machinery.SourceFileLoader.__mro__[2]):
    def get_filename(self, name):
        return "<memory>"

    def get_data(self, path):
        return b"value = 6 * 7\n"


spec = importlib.util.spec_from_loader("memory", Source())
made = importlib.util.module_from_spec(spec)
spec.loader.exec_module(made)
print(made.value, made.__file__, spec.loader.get_source("memory"))
lazy = importlib.util.LazyLoader(importlib.util.find_spec("pkg.a").loader)
print(issubclass(importlib.machinery.SourceFileLoader, object), callable(importlib.__import__))
print(importlib.util.find_spec("pkg.inner").submodule_search_locations[0].endswith("/pkg/inner"))
