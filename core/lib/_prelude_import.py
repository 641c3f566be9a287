# Hidden Python of `import`: finding, making and executing modules, and the objects that say where a module is
# from (specs, loaders, finders), which programs see as those of _frozen_importlib(_external). Executed with
# the other parts of the prelude. Where texts lie is found in C++ (import_bridge.cpp): the project, Lockstep's
# own modules, CPython's library; only what is elsewhere goes through the simulated file system.

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
    namespace.setdefault("__builtins__", _sys_modules["builtins"])
    hidden = is_hidden_module(name)
    if hidden:
        other = get_builtin_module(name)
        if other is not None:
            for key, value in other.__dict__.items():
                namespace.setdefault(key, value)
        namespace["_lockstep"] = _own_module()
    run_code(compile_builtin(name), namespace)
    if hidden:
        _show_as_builtins(namespace, name)


_lockstep_module = None


def _own_module():
    """The prelude's names and primitives as a module, for hidden modules."""
    global _lockstep_module
    if _lockstep_module is None:
        _lockstep_module = _module_type("_lockstep")
        _lockstep_module.__dict__.update(_own_module.__globals__)
    return _lockstep_module


def _show_as_builtins(namespace, module):
    """Functions of a hidden module look like the C functions they stand for."""
    for name, value in list(namespace.items()):
        if _type(value) is _function_type and value.__module__ == module:
            namespace[name] = as_builtin(value)


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
        namespace.setdefault("__builtins__", _sys_modules["builtins"])
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
        facts = _sys_modules["posix"].stat(path)
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
    stat = getattr(get_builtin_module("posix"), "stat", None)
    if stat is None:
        return False
    try:
        return stat(path).st_mode & 0o170000 == kind
    except OSError:
        return False


def _current_folder():
    return get_builtin_module("posix").getcwd()


def _read_file(path):
    posix = get_builtin_module("posix")
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


# --- making and executing ---------------------------------------------------------------------------

def _init_module_attrs(spec, module, *, override=False):
    namespace = module.__dict__
    given = namespace.get
    try:
        if override or given("__name__") is None:
            module.__name__ = spec.name
        if override or given("__loader__") is None:
            module.__loader__ = spec.loader
        if override or given("__package__") is None:
            module.__package__ = spec.parent
        module.__spec__ = spec
        if spec.submodule_search_locations is not None and (override or given("__path__") is None):
            module.__path__ = spec.submodule_search_locations
        if spec._set_fileattr:
            if override or given("__file__") is None:
                module.__file__ = spec.origin
            if (override or given("__cached__") is None) and spec.cached is not None:
                module.__cached__ = spec.cached
    except AttributeError:
        pass
    return module


def module_from_spec(spec):
    module = None
    if hasattr(spec.loader, "create_module"):
        module = spec.loader.create_module(spec)
    elif hasattr(spec.loader, "exec_module"):
        raise ImportError("loaders that define exec_module() must also define create_module()")
    if module is None:
        module = _module_type(spec.name)
    elif not isinstance(module, _module_type) and not hasattr(module, "__dict__"):
        return module
    return _init_module_attrs(spec, module)


def _load_unlocked(spec):
    loader = spec.loader
    if loader is not None and not hasattr(loader, "exec_module"):
        return _load_backward_compatible(spec)
    module = module_from_spec(spec)
    name = spec.name
    spec._initializing = True
    try:
        _sys_modules[name] = module
        try:
            if loader is None:
                if spec.submodule_search_locations is None:
                    raise ImportError("missing loader", name=name)
            else:
                loader.exec_module(module)
        except BaseException:
            _sys_modules.pop(name, None)
            raise
        # It may have put something else in its place.
        module = _sys_modules.pop(name)
        _sys_modules[name] = module
    finally:
        spec._initializing = False
    return module


def _load_backward_compatible(spec):
    """A loader of the old kind, with load_module() alone."""
    try:
        spec.loader.load_module(spec.name)
    except BaseException:
        if spec.name in _sys_modules:
            _sys_modules[spec.name] = _sys_modules.pop(spec.name)
        raise
    module = _sys_modules.pop(spec.name)
    _sys_modules[spec.name] = module
    if getattr(module, "__loader__", None) is None:
        module.__loader__ = spec.loader
    if getattr(module, "__package__", None) is None:
        module.__package__ = module.__name__
        if not hasattr(module, "__path__"):
            module.__package__ = spec.name.rpartition(".")[0]
    if getattr(module, "__spec__", None) is None:
        module.__spec__ = spec
    return module


def _load(spec):
    token = _begin_import(spec.name)
    try:
        return _load_unlocked(spec)
    finally:
        _end_import(spec.name, token)


def _exec(spec, module):
    """Executes the module again, for reload()."""
    name = spec.name
    if _sys_modules.get(name) is not module:
        raise ImportError(f"module {name!r} not in sys.modules", name=name)
    try:
        if spec.loader is None:
            if spec.submodule_search_locations is None:
                raise ImportError("missing loader", name=name)
            _init_module_attrs(spec, module, override=True)
        else:
            _init_module_attrs(spec, module, override=True)
            spec.loader.exec_module(module)
    finally:
        module = _sys_modules.pop(name)
        _sys_modules[name] = module
    return module


def _load_module_shim(loader, fullname):
    spec = spec_from_loader(fullname, loader)
    if fullname in _sys_modules:
        return _exec(spec, _sys_modules[fullname])
    return _load(spec)


# --- one importer at a time -------------------------------------------------------------------------
# Of each module that is being imported: (thread, its nesting). Another thread that wants it waits on a lock that
# is made when somebody waits; unless the importing thread waits for this one: then it goes on with half a module.

_importing = {}
_import_waits = {}
_blocked_on = {}


def _begin_import(name):
    """A token if this thread now imports the module; None if it did already."""
    me = _thread.get_ident()
    token = (me, name)
    while True:
        there = _importing.setdefault(name, token)
        if there is token:
            return token
        if there[0] == me or not _wait_for_import(name, there):
            return None


def _end_import(name, token):
    if token is None:
        return
    del _importing[name]
    lock = _import_waits.pop(name, None)
    if lock is not None:
        lock.release()


def _wait_for_import(name, there):
    """Waits until another thread has imported it. False: that thread waits for this one."""
    me = _thread.get_ident()
    owner = there[0]
    while True:
        wanted = _blocked_on.get(owner)
        other = _importing.get(wanted)
        if wanted is None or other is None:
            break
        owner = other[0]
        if owner == me:
            return False
    lock = _thread._waiter_lock("event")
    lock.acquire()
    lock = _import_waits.setdefault(name, lock)
    if _importing.get(name) is not there:
        # It ended before it could see the lock.
        if _import_waits.get(name) is lock and name not in _importing:
            _import_waits.pop(name, None)
            lock.release()
        return True
    _blocked_on[me] = name
    try:
        lock.acquire()
        lock.release()
    finally:
        del _blocked_on[me]
    return True


# --- import -----------------------------------------------------------------------------------------

def _not_found(name):
    error = ModuleNotFoundError(f"No module named {name!r}", name=name)
    try:
        namespace = {"__name__": "_missing_modules", "__builtins__": _sys_modules["builtins"]}
        run_code(compile_builtin("_missing_modules"), namespace)
        note = namespace["explain"](name, has_library())
        if note is not None:
            error.add_note(note)
    except Exception:
        pass
    return error


def _find_and_load(name):
    module = _sys_modules.get(name, _MISSING)
    if module is None:
        raise ModuleNotFoundError(f"import of {name} halted; None in sys.modules", name=name)
    if module is not _MISSING and not is_initializing(module):
        return module
    token = _begin_import(name)
    try:
        module = _sys_modules.get(name, _MISSING)
        if module is _MISSING:
            return _find_and_load_unlocked(name)
        return module
    finally:
        _end_import(name, token)


def _find_and_load_unlocked(name):
    path = None
    package = None
    parent, dot, child = name.rpartition(".")
    if dot:
        if parent not in _sys_modules:
            _find_and_load(parent)
        if name in _sys_modules:
            return _sys_modules[name]
        package = _sys_modules[parent]
        try:
            path = package.__path__
        except AttributeError:
            raise ModuleNotFoundError(f"No module named {name!r}; {parent!r} is not a package",
                                      name=name) from None
    spec = _find_spec(name, path)
    if spec is None:
        raise _not_found(name)
    module = _load_unlocked(spec)
    if dot:
        try:
            setattr(package, child, module)
        except AttributeError:
            pass
    return module


def import_module(name):
    return _find_and_load(name)


def _calc_package(globals):
    package = globals.get("__package__")
    spec = globals.get("__spec__")
    if package is not None:
        if not isinstance(package, str):
            raise TypeError("package must be a string")
        return package
    if spec is not None:
        return spec.parent
    if "__name__" not in globals:
        raise KeyError("'__name__' not in globals")
    package = globals["__name__"]
    if "__path__" not in globals:
        package = package.rpartition(".")[0]
    return package


def _resolve_name(name, package, level):
    for _ in range(level - 1):
        package, dot, tail = package.rpartition(".")
        if not dot:
            raise ImportError("attempted relative import beyond top-level package")
    return package + "." + name if name else package


def _gcd_import(name, package=None, level=0):
    if not isinstance(name, str):
        raise TypeError(f"module name must be str, not {_type(name)}")
    if level < 0:
        raise ValueError("level must be >= 0")
    if level > 0:
        if not isinstance(package, str):
            raise TypeError("__package__ not set to a string")
        if not package:
            raise ImportError("attempted relative import with no known parent package")
        name = _resolve_name(name, package, level)
    elif not name:
        raise ValueError("Empty module name")
    return _find_and_load(name)


def import_name(name, globals, fromlist, level):
    if level < 0:
        raise ValueError("level must be >= 0")
    full = name
    if level > 0:
        if globals is None:
            raise KeyError("'__name__' not in globals")
        package = _calc_package(globals)
        if not package:
            raise ImportError("attempted relative import with no known parent package")
        full = _resolve_name(name, package, level)
    elif not name:
        raise ValueError("Empty module name")
    module = _find_and_load(full)
    if not fromlist:
        if level == 0:
            return _sys_modules[full.partition(".")[0]]
        if not name:
            return module
        cut = len(name) - len(name.partition(".")[0])
        return _sys_modules[full[:len(full) - cut]] if cut else module
    if hasattr(module, "__path__"):
        _handle_fromlist(module, fromlist)
    return module


def _visible_import(name, globals=None, locals=None, fromlist=(), level=0):
    return import_name(name, globals, fromlist, level)


def _handle_fromlist(module, fromlist, import_=None, *, recursive=False):
    for name in fromlist:
        if not isinstance(name, str):
            where = module.__name__ + ".__all__" if recursive else "``from list''"
            raise TypeError(f"Item in {where} must be str, not {_type(name).__name__}")
        if name == "*":
            if not recursive and hasattr(module, "__all__"):
                _handle_fromlist(module, module.__all__, recursive=True)
        elif not hasattr(module, name):
            full = f"{module.__name__}.{name}"
            try:
                _find_and_load(full)
            except ModuleNotFoundError as error:
                # `from package import name` says itself that there is no such thing.
                if error.name == full and _sys_modules.get(full, _MISSING) is not None:
                    continue
                raise
    return module


def import_from(module, name):
    try:
        return getattr(module, name)
    except AttributeError:
        pass
    package = getattr(module, "__name__", None)
    if isinstance(package, str):
        found = _sys_modules.get(package + "." + name)
        if found is not None:
            return found
    shown = repr(package) if isinstance(package, str) else "'<unknown module name>'"
    file = getattr(module, "__file__", None)
    if not isinstance(file, str):
        file = None
    where = "unknown location" if file is None else file
    half, why = "", ""
    if is_initializing(module):
        half, why = "partially initialized module ", " (most likely due to a circular import)"
    raise ImportError(f"cannot import name {name!r} from {half}{shown}{why} ({where})", name=package, path=file)


def import_star(module, namespace):
    try:
        names = module.__all__
        skip = False
    except AttributeError:
        try:
            names = list(module.__dict__)
        except AttributeError:
            raise ImportError("from-import-* object has no __dict__ and no __all__") from None
        skip = True
    for name in names:
        if not isinstance(name, str):
            kind = "Key" if skip else "Item"
            where = "__dict__" if skip else "__all__"
            raise TypeError(f"{kind} in {module.__name__}.{where} must be str, not {_type(name).__name__}")
        if skip and name[:1] == "_":
            continue
        namespace[name] = getattr(module, name)


def module_repr(module):
    """repr() of a module that says by a spec where it is from."""
    spec = module.__spec__
    name = "?" if spec.name is None else spec.name
    if spec.origin is None:
        if spec.loader is None:
            return f"<module {name!r}>"
        return f"<module {name!r} ({spec.loader!r})>"
    if spec.has_location:
        return f"<module {name!r} from {spec.origin!r}>"
    return f"<module {name!r} ({spec.origin})>"


# --- what programs see of it ------------------------------------------------------------------------

def _more(name):
    """Attributes of _frozen_importlib_external that few ask for: they are in a module of their own."""
    if name[:2] == "__" or name == "_importlib_more":
        raise AttributeError(f"module 'importlib._bootstrap_external' has no attribute {name!r}")
    return getattr(_find_and_load("_importlib_more"), name)


def _verbose_message(message, *args, verbosity=1):
    pass


def _call_with_frames_removed(function, *args, **kwargs):
    return function(*args, **kwargs)


def _publish():
    inner = _module_type("_frozen_importlib")
    outer = _module_type("_frozen_importlib_external")
    for module in (inner, outer):
        module.__spec__ = ModuleSpec(module.__name__, FrozenImporter, origin="frozen")
        module.__loader__ = FrozenImporter
        module.__package__ = ""
        _sys_modules[module.__name__] = module
    for thing in (ModuleSpec, BuiltinImporter, FrozenImporter, module_from_spec, spec_from_loader, _find_spec,
                  _resolve_name, _gcd_import, _find_and_load, _load, _exec, _load_unlocked, _init_module_attrs,
                  _handle_fromlist, _load_module_shim, _call_with_frames_removed, _verbose_message):
        setattr(inner, thing.__name__, thing)
    inner.__import__ = _visible_import
    inner._module_repr = module_repr
    inner._bootstrap_external = outer
    for thing in (_LoaderBasics, SourceLoader, FileLoader, SourceFileLoader, NamespaceLoader, _NamespacePath,
                  PathFinder, FileFinder, cache_from_source, decode_source):
        setattr(outer, thing.__name__, thing)
    outer._NamespaceLoader = NamespaceLoader
    outer.SOURCE_SUFFIXES = [".py"]
    outer._bootstrap = inner
    outer.__getattr__ = _more
    for name in ("sys", "builtins"):
        module = _sys_modules[name]
        module.__spec__ = ModuleSpec(name, BuiltinImporter, origin="built-in")
        module.__loader__ = BuiltinImporter
        module.__package__ = ""
    main = _sys_modules.get("__main__")
    if main is not None:
        main.__loader__ = SourceFileLoader("__main__", main.__file__)
    _sys.path[:] = [main_folder(), "/usr/lib/python311.zip", "/usr/lib/python3.11",
                    "/usr/lib/python3.11/lib-dynload"]
    _sys.meta_path = [BuiltinImporter, FrozenImporter, PathFinder]
    _sys.path_hooks = [FileFinder.path_hook((SourceFileLoader, [".py"]))]
    _sys.path_importer_cache = {}


_publish()
