# Hidden Python of `import`, first half: the objects that say where a module is from (specs, loaders, finders),
# which programs see as those of _frozen_importlib(_external). Where texts lie is found in C++
# (import_bridge.cpp): the project, Lockstep's own modules, CPython's library; only what is elsewhere goes through
# the simulated file system.

_module_type = _type(_sys_modules["builtins"])
_sys = _sys_modules["sys"]
_thread = get_builtin_module("_thread")
_MISSING = object()


# --- specs and loaders ------------------------------------------------------------------------------

def cache_from_source(path, debug_override=None, *, optimization=None):
    head, slash, tail = path.rpartition("/")
    base, dot, _ = tail.rpartition(".")
    return f"{head}{slash}__pycache__/{base if dot else tail}.cpython-311.pyc"


class ModuleSpec:
    """What is known about a module before it is executed."""
    __module__ = "_frozen_importlib"

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self._uninitialized_submodules = []
        self._set_fileattr = False
        self._cached = None

    def __repr__(self):
        parts = [f"name={self.name!r}", f"loader={self.loader!r}"]
        if self.origin is not None:
            parts.append(f"origin={self.origin!r}")
        if self.submodule_search_locations is not None:
            parts.append(f"submodule_search_locations={self.submodule_search_locations}")
        return f"{_type(self).__name__}({', '.join(parts)})"

    def __eq__(self, other):
        locations = self.submodule_search_locations
        try:
            return (self.name == other.name and self.loader == other.loader and self.origin == other.origin
                    and locations == other.submodule_search_locations and self.cached == other.cached
                    and self.has_location == other.has_location)
        except AttributeError:
            return NotImplemented

    @property
    def cached(self):
        if self._cached is None and self.origin is not None and self._set_fileattr:
            if self.origin.endswith(".py"):
                self._cached = cache_from_source(self.origin)
        return self._cached

    @cached.setter
    def cached(self, cached):
        self._cached = cached

    @property
    def parent(self):
        """The name of the package that relative imports start from."""
        if self.submodule_search_locations is None:
            return self.name.rpartition(".")[0]
        return self.name

    @property
    def has_location(self):
        return self._set_fileattr

    @has_location.setter
    def has_location(self, value):
        self._set_fileattr = bool(value)


def _file_spec(name, path, is_package):
    spec = ModuleSpec(name, SourceFileLoader(name, path), origin=path)
    spec._set_fileattr = True
    if is_package:
        spec.submodule_search_locations = [path.rpartition("/")[0]]
    return spec


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    if origin is None:
        origin = getattr(loader, "_ORIGIN", None)
    if is_package is None and hasattr(loader, "is_package"):
        try:
            is_package = loader.is_package(name)
        except ImportError:
            is_package = None
    path = None
    if origin is None and hasattr(loader, "get_filename"):
        try:
            path = loader.get_filename(name)
        except ImportError:
            path = None
    spec = ModuleSpec(name, loader, origin=path if origin is None else origin, is_package=bool(is_package))
    if path is not None:
        spec._set_fileattr = True
        if is_package:
            spec.submodule_search_locations.append(path.rpartition("/")[0])
    return spec


class _Built:
    """What BuiltinImporter and FrozenImporter have in common: classes that are used as they are."""

    @classmethod
    def find_module(cls, fullname, path=None):
        spec = cls.find_spec(fullname, path)
        return spec.loader if spec is not None else None

    @classmethod
    def load_module(cls, fullname):
        return _load_module_shim(cls, fullname)

    @classmethod
    def get_code(cls, fullname):
        return None

    @classmethod
    def get_source(cls, fullname):
        return None

    @classmethod
    def is_package(cls, fullname):
        return False


class BuiltinImporter(_Built):
    """Finds and makes the modules that are part of the interpreter."""
    __module__ = "_frozen_importlib"
    _ORIGIN = "built-in"

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        if find_builtin(fullname) is None:
            return None
        return ModuleSpec(fullname, cls, origin="built-in")

    @staticmethod
    def create_module(spec):
        found = find_builtin(spec.name)
        if found is None:
            raise ImportError(f"{spec.name!r} is not a built-in module", name=spec.name)
        return None if found is True else found

    @staticmethod
    def exec_module(module):
        name = module.__spec__.name
        if find_builtin(name) is True:
            _execute_builtin(name, module.__dict__)


def _execute_builtin(name, namespace):
    """A module of ours that stands for one in C; its C++ part and its hidden Python are one module."""
    hidden = is_hidden_module(name)
    if not hidden:
        namespace.setdefault("__builtins__", _sys_modules["builtins"])
    else:
        other = get_builtin_module(name)
        if other is not None:
            for key, value in other.__dict__.items():
                namespace.setdefault(key, value)
        namespace["__builtins__"] = _hidden_builtins()
    run_code(compile_builtin(name), namespace)
    if hidden:
        del namespace["__builtins__"]
        _show_as_builtins(namespace, name)
    if name not in ("queue", "threading", "types"):
        _name_in_full(namespace.values())


def _hidden_builtins():
    """The built-in names of hidden modules: what a program does to its own does not matter to them. _lockstep has
    the prelude's names and primitives; as it is no name of the module itself, nobody else gets at it."""
    names = prelude_globals()
    known = names["__builtins__"]
    if "_lockstep" not in known:
        module = _module_type("_lockstep")
        module.__dict__.update(names)
        make_private(module.__dict__)
        known["_lockstep"] = module
        known["_iobase"] = get_builtin_module("_iobase")
        make_private(known["_iobase"].__dict__)
    return known


def _show_as_builtins(namespace, module):
    """Functions of a hidden module look like the C functions they stand for."""
    for name, value in list(namespace.items()):
        if _type(value) is _function_type and value.__module__ == module:
            namespace[name] = as_builtin(value)


def _name_in_full(values):
    """Messages name classes that are C in CPython with their modules."""
    for value in values:
        if _type(value) is type and is_heap_type(value) and not is_subtype(value, BaseException):
            set_long_name(value)


class FrozenImporter(_Built):
    """Nothing is frozen here; it is there because sys.meta_path has it."""
    __module__ = "_frozen_importlib"
    _ORIGIN = "frozen"

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None

    @staticmethod
    def create_module(spec):
        return None

    @staticmethod
    def exec_module(module):
        name = module.__spec__.name
        raise ImportError(f"{name!r} is not a frozen module", name=name)


class _LoaderBasics:
    __module__ = "_frozen_importlib_external"

    def is_package(self, fullname):
        file = self.get_filename(fullname).rpartition("/")[2]
        return file.rpartition(".")[0] == "__init__" and fullname.rpartition(".")[2] != "__init__"

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f"cannot load module {module.__name__!r} when get_code() returns None")
        namespace = module.__dict__
        namespace.setdefault("__builtins__", _sys_modules["builtins"].__dict__)
        run_code(code, namespace)

    def load_module(self, fullname):
        return _load_module_shim(self, fullname)


class SourceLoader(_LoaderBasics):
    __module__ = "_frozen_importlib_external"

    def path_mtime(self, path):
        raise OSError

    def path_stats(self, path):
        return {"mtime": self.path_mtime(path)}

    def set_data(self, path, data):
        """Compiled code is not kept in files."""

    def get_source(self, fullname):
        path = self.get_filename(fullname)
        try:
            data = self.get_data(path)
        except OSError as error:
            raise ImportError("source not available through get_data()", name=fullname) from error
        return decode_source(data)

    def source_to_code(self, data, path, *, _optimize=-1):
        return compile(data, path, "exec", dont_inherit=True)

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        if _type(self).get_data is SourceFileLoader.get_data:
            code = compile_path(path)
            if code is not None:
                return code
        return self.source_to_code(self.get_data(path), path)


def decode_source(data):
    """The text of a source in bytes, line ends as \\n."""
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


class FileLoader:
    __module__ = "_frozen_importlib_external"

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def _check(self, name):
        if name is not None and name != self.name:
            raise ImportError(f"loader for {self.name} cannot handle {name}", name=name)

    def load_module(self, fullname=None):
        self._check(fullname)
        return _load_module_shim(self, self.name)

    def get_filename(self, name=None):
        self._check(name)
        return self.path

    def get_data(self, path):
        text = source_of_path(path)
        if text is not None:
            return text.encode()
        return _read_file(path)

    def get_resource_reader(self, name=None):
        self._check(name)
        from importlib.readers import FileReader
        return FileReader(self)


class SourceFileLoader(FileLoader, SourceLoader):
    """Loads a module from its text in a file."""
    __module__ = "_frozen_importlib_external"

    def path_stats(self, path):
        facts = import_module("posix").stat(path)
        return {"mtime": facts.st_mtime, "size": facts.st_size}


class _NamespacePath:
    """The __path__ of a package without an __init__.py."""
    __module__ = "_frozen_importlib_external"

    def __init__(self, name, path, path_finder=None):
        self._name = name
        self._path = path

    def __iter__(self):
        return iter(self._path)

    def __getitem__(self, index):
        return self._path[index]

    def __setitem__(self, index, path):
        self._path[index] = path

    def __len__(self):
        return len(self._path)

    def __contains__(self, item):
        return item in self._path

    def append(self, item):
        self._path.append(item)

    def __repr__(self):
        return f"_NamespacePath({self._path!r})"


class NamespaceLoader:
    __module__ = "_frozen_importlib_external"

    def __init__(self, name, path, path_finder=None):
        self._path = path if isinstance(path, _NamespacePath) else _NamespacePath(name, path)

    def is_package(self, fullname):
        return True

    def get_source(self, fullname):
        return ""

    def get_code(self, fullname):
        return compile("", "<string>", "exec", dont_inherit=True)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        pass

    def load_module(self, fullname):
        return _load_module_shim(self, fullname)

    def get_resource_reader(self, module):
        from importlib.readers import NamespaceReader
        return NamespaceReader(self._path)


# --- finding ----------------------------------------------------------------------------------------

class PathFinder:
    """Finds modules along sys.path and the __path__ of packages."""
    __module__ = "_frozen_importlib_external"

    @staticmethod
    def invalidate_caches():
        for finder in list(_sys.path_importer_cache.values()):
            if hasattr(finder, "invalidate_caches"):
                finder.invalidate_caches()

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        if path is None:
            path = _sys.path
        return _find_on_path(fullname, path)

    @classmethod
    def find_module(cls, fullname, path=None):
        spec = cls.find_spec(fullname, path)
        return spec.loader if spec is not None else None

    @staticmethod
    def find_distributions(*args, **kwargs):
        from importlib.metadata import MetadataPathFinder
        return MetadataPathFinder.find_distributions(*args, **kwargs)


def _find_on_path(fullname, path):
    if _type(path) is not list:
        path = list(path)
    tail = fullname.rpartition(".")[2]
    portions = []
    at = 0
    while True:
        found = find_on_path(path, at, tail)
        if found is None:
            break
        at, file, is_package = found
        if file is None:
            # A folder that only the file system or a hook knows.
            spec = _find_in_entry(fullname, path[at])
            if spec is not None:
                if spec.loader is not None:
                    return spec
                portions.extend(spec.submodule_search_locations or ())
        elif is_package is None:
            portions.append(file)
        else:
            return _file_spec(fullname, file, is_package)
        at += 1
    if not portions:
        # A file that the program has written itself.
        for entry in path:
            spec = _find_in_entry(fullname, entry) if is_project_folder(entry) else None
            if spec is not None and spec.loader is not None:
                return spec
        return None
    spec = ModuleSpec(fullname, None)
    spec.submodule_search_locations = _NamespacePath(fullname, portions)
    spec.loader = NamespaceLoader(fullname, spec.submodule_search_locations)
    return spec


def _find_in_entry(fullname, entry):
    if not isinstance(entry, str):
        return None
    if entry == "":
        entry = _current_folder()
    cache = _sys.path_importer_cache
    finder = cache.get(entry, _MISSING)
    if finder is _MISSING:
        finder = None
        for hook in _sys.path_hooks:
            try:
                finder = hook(entry)
                break
            except ImportError:
                pass
        cache[entry] = finder
    if finder is None or not hasattr(finder, "find_spec"):
        return None
    return finder.find_spec(fullname)


class FileFinder:
    """Finds modules in one folder of the simulated file system."""
    __module__ = "_frozen_importlib_external"

    def __init__(self, path, *loader_details):
        self.path = path or "."
        self._loaders = [(suffix, loader) for loader, suffixes in loader_details for suffix in suffixes]

    def invalidate_caches(self):
        """Nothing is kept."""

    def find_spec(self, fullname, target=None):
        tail = fullname.rpartition(".")[2]
        base = self.path + "/" + tail
        if _is_kind(base, 0o040000):
            for suffix, loader in self._loaders:
                file = f"{base}/__init__{suffix}"
                if _is_kind(file, 0o100000):
                    return self._spec(loader, fullname, file, [base])
        for suffix, loader in self._loaders:
            if _is_kind(base + suffix, 0o100000):
                return self._spec(loader, fullname, base + suffix, None)
        if _is_kind(base, 0o040000):
            spec = ModuleSpec(fullname, None)
            spec.submodule_search_locations = [base]
            return spec
        return None

    def _spec(self, loader, fullname, file, locations):
        spec = ModuleSpec(fullname, loader(fullname, file), origin=file)
        spec._set_fileattr = True
        spec.submodule_search_locations = locations
        return spec

    @classmethod
    def path_hook(cls, *loader_details):
        def path_hook_for_FileFinder(path):
            if not _is_kind(path, 0o040000):
                raise ImportError("only directories are supported", path=path)
            return cls(path, *loader_details)
        return path_hook_for_FileFinder

    def __repr__(self):
        return f"FileFinder({self.path!r})"


def _is_kind(path, kind):
    try:
        return import_module("posix").stat(path).st_mode & 0o170000 == kind
    except OSError:
        return False


def _current_folder():
    return import_module("posix").getcwd()


def _read_file(path):
    posix = import_module("posix")
    fd = posix.open(path, 0)
    try:
        pieces = []
        while True:
            piece = posix.read(fd, 65536)
            if not piece:
                return b"".join(pieces)
            pieces.append(piece)
    finally:
        posix.close(fd)


def _find_spec(name, path, target=None):
    finders = _sys.meta_path
    if finders is None:
        raise ImportError("sys.meta_path is None, Python is likely shutting down")
    for finder in finders:
        try:
            find_spec = finder.find_spec
        except AttributeError:
            continue
        spec = find_spec(name, path, target)
        if spec is not None:
            return spec
    return None
