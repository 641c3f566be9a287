"""Parts of _frozen_importlib_external that only importlib's own modules ask for."""

import sys
from _frozen_importlib import ModuleSpec
from _frozen_importlib_external import (FileFinder, FileLoader, NamespaceLoader, SourceFileLoader, _LoaderBasics,
                                        cache_from_source)

DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = BYTECODE_SUFFIXES = [".pyc"]
EXTENSION_SUFFIXES = [".cpython-311-x86_64-linux-gnu.so", ".abi3.so", ".so"]
MAGIC_NUMBER = b"\xa7\r\r\n"
_RAW_MAGIC_NUMBER = int.from_bytes(MAGIC_NUMBER, "little")
_PYCACHE = "__pycache__"
path_sep = "/"
path_sep_tuple = ("/",)
path_separators = "/"
_pathseps_with_colon = {":/"}
_POPULATE = object()


def _pack_uint32(number):
    return (int(number) & 0xffffffff).to_bytes(4, "little")


def _unpack_uint32(data):
    return int.from_bytes(data, "little")


def _unpack_uint16(data):
    return int.from_bytes(data, "little")


def _path_join(*parts):
    return "/".join(part.rstrip("/") for part in parts if part)


def _path_split(path):
    head, slash, tail = path.rpartition("/")
    return head, tail


def _path_stat(path):
    import posix
    return posix.stat(path)


def _path_is_mode_type(path, mode):
    try:
        facts = _path_stat(path)
    except OSError:
        return False
    return facts.st_mode & 0o170000 == mode


def _path_isfile(path):
    return _path_is_mode_type(path, 0o100000)


def _path_isdir(path):
    return _path_is_mode_type(path or ".", 0o040000)


def _path_isabs(path):
    return path.startswith("/")


def source_from_cache(path):
    head, cached = _path_split(path)
    head, folder = _path_split(head)
    if folder != _PYCACHE:
        raise ValueError(f"{_PYCACHE} not bottom-level directory in {path!r}")
    if cached.count(".") not in (2, 3):
        raise ValueError(f"expected only 2 or 3 dots in {cached!r}")
    return _path_join(head, cached.partition(".")[0] + ".py")


def spec_from_file_location(name, location=None, *, loader=_POPULATE, submodule_search_locations=_POPULATE):
    """The spec of a module whose file is known."""
    if location is None:
        location = "<unknown>"
        if hasattr(loader, "get_filename"):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    else:
        import os
        location = os.fspath(location)
        if not location.startswith("/"):
            location = os.getcwd() + "/" + location
    spec = ModuleSpec(name, loader, origin=location)
    spec._set_fileattr = True
    if loader is _POPULATE:
        for loader_class, suffixes in _get_supported_file_loaders():
            if location.endswith(tuple(suffixes)):
                loader = loader_class(name, location)
                spec.loader = loader
                break
        else:
            return None
    if submodule_search_locations is _POPULATE:
        if hasattr(loader, "is_package"):
            try:
                if loader.is_package(name):
                    spec.submodule_search_locations = []
            except ImportError:
                pass
    else:
        spec.submodule_search_locations = submodule_search_locations
    if spec.submodule_search_locations == [] and location:
        spec.submodule_search_locations.append(_path_split(location)[0])
    return spec


class SourcelessFileLoader(FileLoader, _LoaderBasics):
    __module__ = "_frozen_importlib_external"

    def get_code(self, fullname):
        raise ImportError("files of compiled code are not supported by Lockstep", name=fullname, path=self.path)

    def get_source(self, fullname):
        return None


class ExtensionFileLoader(FileLoader, _LoaderBasics):
    __module__ = "_frozen_importlib_external"

    def create_module(self, spec):
        raise ImportError("dynamic modules are not supported by Lockstep", name=spec.name, path=self.path)

    def exec_module(self, module):
        pass

    def is_package(self, fullname):
        return False

    def get_code(self, fullname):
        return None

    def get_source(self, fullname):
        return None


class WindowsRegistryFinder:
    __module__ = "_frozen_importlib_external"

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None


def _get_supported_file_loaders():
    return [(ExtensionFileLoader, EXTENSION_SUFFIXES), (SourceFileLoader, [".py"]),
            (SourcelessFileLoader, BYTECODE_SUFFIXES)]


def _fix_up_module(namespace, name, path, cached=None):
    loader = namespace.get("__loader__") or SourceFileLoader(name, path)
    namespace["__spec__"] = namespace.get("__spec__") or spec_from_file_location(name, path, loader=loader)
    namespace["__loader__"] = loader
    namespace["__file__"] = path
    namespace["__cached__"] = cached


def _get_cached(filename):
    return cache_from_source(filename) if filename.endswith(".py") else filename
