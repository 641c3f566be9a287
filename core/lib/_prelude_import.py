# Hidden Python of `import`, second half: making and executing modules, the import statement, and what programs
# see of it all. Executed after _prelude_loaders, with the other parts of the prelude.

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
    _warn(ImportWarning, "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__")
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
    """repr() of a module that says by a spec or a loader where it is from."""
    loader = getattr(module, "__loader__", None)
    spec = getattr(module, "__spec__", None)
    if spec is None:
        if hasattr(loader, "module_repr"):
            try:
                shown = loader.module_repr(module)
            except Exception:
                pass
            else:
                if not isinstance(shown, str):
                    raise TypeError(f"__repr__ returned non-string (type {_type(shown).__name__})")
                return shown
        name = getattr(module, "__name__", "?")
        file = getattr(module, "__file__", None)
        if file is None:
            return f"<module {name!r}>" if loader is None else f"<module {name!r} ({loader!r})>"
        return f"<module {name!r} from {file!r}>"
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
