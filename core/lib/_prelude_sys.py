# Hidden Python of the module sys: records with named fields, hooks, settings. Executed once into the
# prelude's namespace, after _prelude_interp; fills the module sys at the end.

_sys = get_builtin_module("sys")
_TracebackType = get_builtin_module("_types").TracebackType


# --- records with named fields ----------------------------------------------------------------------

def _record_repr(self):
    kind = class_of(self)
    shown = [f"{name}={tuple.__getitem__(self, i)!r}" for i, name in enumerate(kind.__match_args__)]
    module = "" if kind.__module__ == "builtins" else kind.__module__ + "."
    return f"{module}{kind.__qualname__}({', '.join(shown)})"


def _record_field(index, doc):
    return property(lambda self: tuple.__getitem__(self, index), doc=doc)


def _record_reduce(self):
    return class_of(self), (tuple(self), {})


def _no_record(cls, *args, **keywords):
    raise TypeError(f"cannot create '{cls.__module__}.{cls.__qualname__}' instances")


def make_record_type(module, name, fields, open_to_all=False):
    """A tuple with named fields, as the structure sequences of C modules are."""
    namespace = {"__slots__": (), "__module__": module, "__repr__": _record_repr,
                 "__reduce__": _record_reduce, "__match_args__": tuple(fields),
                 "n_fields": len(fields), "n_sequence_fields": len(fields), "n_unnamed_fields": 0}
    for i, field in enumerate(fields):
        namespace[field] = _record_field(i, None)
    if not open_to_all:
        namespace["__new__"] = _no_record
    return type(name, (tuple,), namespace)


def _record(_kind, **fields):
    kind = make_record_type("sys", _kind, list(fields))
    return tuple.__new__(kind, fields.values())


# --- hooks ------------------------------------------------------------------------------------------

def displayhook(value):
    """Print an object to sys.stdout and also save it in builtins._"""
    if value is None:
        return
    builtins = _sys_modules["builtins"]
    builtins._ = None
    text = repr(value)
    stream = _sys.stdout
    stream.write(text)
    stream.write("\n")
    builtins._ = value


def print_expression(value):
    hook = getattr(_sys, "displayhook", None)
    if hook is None:
        raise RuntimeError("lost sys.displayhook")
    hook(value)


def excepthook(exctype, value, traceback):
    """Handle an exception by displaying it with a traceback on sys.stderr."""
    if isinstance(value, BaseException):
        if traceback is not None and value.__traceback__ is None:
            value.__traceback__ = traceback
        _print_exception(value)
        return
    _write_error("TypeError: print_exception(): Exception expected for value, "
                 f"{class_of(value).__name__} found\n")


_UnraisableHookArgs = make_record_type(
    "sys", "UnraisableHookArgs", ["exc_type", "exc_value", "exc_traceback", "err_msg", "object"])


def unraisablehook(unraisable):
    """Handle an unraisable exception."""
    error = unraisable.exc_value
    if unraisable.object is not None:
        shown = unraisable.err_msg or "Exception ignored in"
        try:
            text = repr(unraisable.object)
        except BaseException:
            text = "<object repr() failed>"
        _write_error(f"{shown}: {text}\n")
    elif unraisable.err_msg:
        _write_error(unraisable.err_msg + ":\n")
    if error is not None:
        _print_alone(error)


def _print_alone(error):
    """Without what led to it."""
    kept = error.__cause__, error.__context__, error.__suppress_context__
    error.__cause__ = error.__context__ = None
    try:
        _print_exception(error)
    finally:
        error.__cause__, error.__context__, error.__suppress_context__ = kept


def report_unraisable(error, where, message=None, argument=None):
    """An exception that nobody can catch: of a finalizer, a callback."""
    if where is finalize_generator:
        where = argument
    if error.__traceback__ is None:
        try:
            frame = _sys._getframe()
            error.__traceback__ = _TracebackType(None, frame, frame.f_lasti, frame.f_lineno)
        except ValueError:
            pass  # at the end of the program nothing runs any more
    hook = getattr(_sys, "unraisablehook", None)
    arguments = tuple.__new__(_UnraisableHookArgs,
                              (class_of(error), error, error.__traceback__, message, where))
    if hook is None:
        return
    try:
        hook(arguments)
    except BaseException as second:
        _write_error("Exception ignored in sys.unraisablehook: " + repr(hook) + "\n")
        _print_exception(second)


def breakpointhook(*args, **keywords):
    """What breakpoint() does: calls what PYTHONBREAKPOINT names. The machine itself is the debugger: pdb only if
    the program has imported it."""
    name = import_module("os").environ.get("PYTHONBREAKPOINT") or "pdb.set_trace"
    if name == "0":
        return None
    if name == "pdb.set_trace" and "pdb" not in _sys_modules:
        raise NotImplementedError("not supported by Lockstep: breakpoint(); set a breakpoint on the line")
    module, dot, function = name.rpartition(".")
    try:
        if (dot and not module) or not function:
            raise ImportError
        hook = getattr(import_module(module or "builtins"), function)
    except (ImportError, AttributeError, ValueError):
        _warn(RuntimeWarning, f'Ignoring unimportable $PYTHONBREAKPOINT: "{name}"')
        return None
    return hook(*args, **keywords)


_said = []


def _say_once(text):
    if text not in _said:
        _said.append(text)
        _write_error(text + "\n")


def settrace(function):
    """Sets the trace function. It is accepted and never called."""
    if function is not None:
        _say_once("Lockstep: sys.settrace() has no effect: the trace function is never called")


def setprofile(function):
    """Sets the profile function. It is accepted and never called."""
    if function is not None:
        _say_once("Lockstep: sys.setprofile() has no effect: the profile function is never called")


def call_tracing(func, args):
    """Call func(*args)."""
    if not isinstance(args, tuple):
        raise TypeError("call_tracing() argument 2 must be tuple, not " + class_of(args).__name__)
    return func(*args)


# --- asynchronous generators and coroutines ---------------------------------------------------------

_AsyncGenHooks = make_record_type("builtins", "asyncgen_hooks", ["firstiter", "finalizer"])
_async_hooks = {}
_NOT_GIVEN = object()


def set_asyncgen_hooks(firstiter=_NOT_GIVEN, finalizer=_NOT_GIVEN):
    for name, hook in (("finalizer", finalizer), ("firstiter", firstiter)):
        if hook is not _NOT_GIVEN and hook is not None and not callable(hook):
            raise TypeError(f"callable {name} expected, got {class_of(hook).__name__}")
    ident = get_builtin_module("_thread").get_ident()
    before = _async_hooks.get(ident, (None, None))
    after = (before[0] if firstiter is _NOT_GIVEN else firstiter,
             before[1] if finalizer is _NOT_GIVEN else finalizer)
    if after == (None, None):
        _async_hooks.pop(ident, None)
    else:
        _async_hooks[ident] = after


def builtin_aiter(value):
    method = lookup(class_of(value), "__aiter__", None)
    if method is None:
        raise TypeError(f"'{class_of(value).__name__}' object is not an async iterable")
    return call_aiter(value)


class anext_awaitable:
    """What anext(iterator, default) gives."""
    __slots__ = ("_step", "_default", "_begun")

    def __init__(self, step, default):
        self._step = step
        self._begun = False
        self._default = default

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def _inner(self):
        step = self._step
        if self._begun:
            return step
        self._begun = True
        kind = class_of(step)
        if kind is _coroutine_type:
            self._step = coroutine_wrapper(step)
        elif kind is not _generator_type or not step.gi_code.co_flags & 0x100:  # not of types.coroutine
            if not hasattr(kind, "__await__"):
                self._begun = False
                raise TypeError(f"object {kind.__name__} can't be used in 'await' expression")
            self._step = call_await(step)
        return self._step

    def _go(self, step, *args):
        try:
            return step(*args)
        except StopAsyncIteration:
            raise StopIteration(self._default) from None

    def __next__(self):
        return self._go(self._inner().__next__)

    def send(self, value):
        return self._go(self._inner().send, value)

    def throw(self, *args):
        return self._go(self._inner().throw, *args)

    def close(self):
        self._inner().close()


def builtin_anext(iterator, defaults):
    method = lookup(class_of(iterator), "__anext__", None)
    if method is None:
        raise TypeError(f"'{class_of(iterator).__name__}' object is not an async iterator")
    step = class_of(iterator).__anext__(iterator)
    return anext_awaitable(step, defaults[0]) if defaults else step


def get_asyncgen_hooks():
    ident = get_builtin_module("_thread").get_ident()
    return tuple.__new__(_AsyncGenHooks, _async_hooks.get(ident, (None, None)))


def async_generator_first(generator):
    """Before the first step of an asynchronous generator: the thread's hooks see it."""
    set_generator_flag(generator, 2, True)
    if not _async_hooks:
        return
    ident = get_builtin_module("_thread").get_ident()
    firstiter, finalizer = _async_hooks.get(ident, (None, None))
    if finalizer is not None:
        set_generator_origin(generator, finalizer)
    if firstiter is not None:
        firstiter(generator)


_origin_depth = [0]


def get_coroutine_origin_tracking_depth():
    return _origin_depth[0]


def set_coroutine_origin_tracking_depth(depth):
    if depth < 0:
        raise ValueError("depth must be >= 0")
    _origin_depth[0] = depth


def exit_with(arguments):
    """sys.exit() of a tuple: it is taken for the arguments of the exception."""
    raise SystemExit(*arguments)


# --- what the compiler warns of ---------------------------------------------------------------------

def _show_warning(filename, line, category, message):
    text = None if filename[:1] == "<" else source_line(filename, line)
    text = "" if not text else f"  {text.strip()}\n"
    _write_error(f"{filename}:{line}: {category.__name__}: {message}\n{text}")


def syntax_warnings(filename, rows):
    """Rows as warning_rows makes them. Without the module warnings its usual filters hold."""
    warnings = _sys_modules.get("warnings")
    for message, deprecation, line, offset, end_line, end_offset in rows:
        if warnings is None:
            if not deprecation:
                _show_warning(filename, line, SyntaxWarning, message)
            continue
        category = DeprecationWarning if deprecation else SyntaxWarning
        try:
            warnings.warn_explicit(message, category, filename, line)
        except category:
            text = None if filename.startswith("<") else source_line(filename, line)
            raise SyntaxError(message, (filename, line, offset, text, end_line, end_offset)) from None


# --- what CPython's C code warns of -----------------------------------------------------------------

def _warn(category, message):
    """Through the module warnings, in the name of the code that is visible."""
    try:
        frame = _sys_modules["sys"]._getframe()
    except ValueError:
        return
    place = frame.f_code.co_filename, frame.f_lineno
    try:
        warnings = import_module("warnings")
    except ImportError:
        _show_warning(*place, category, message)
        return
    names = frame.f_globals
    warnings.warn_explicit(message, category, *place, names.get("__name__") or "<string>",
                           names.setdefault("__warningregistry__", {}))


def result_with_warning(result, category, message):
    _warn(category, message)
    return result


def warn_strict_subclass(method, kind, result):
    _warn(DeprecationWarning, f"{method} returned non-{kind} (type {_name_of(result)}).  The ability to return "
                              f"an instance of a strict subclass of {kind} is deprecated, and may be removed "
                              "in a future version of Python.")


def code_with_warnings(filename, rows, code):
    syntax_warnings(filename, rows)
    return code


def run_with_warnings(rows, function, locals):
    syntax_warnings("<string>", rows)
    if locals is None:
        return function()
    return call_with_locals(function, locals)


# --- syntax trees -----------------------------------------------------------------------------------

def compile_tree(source, filename, mode, only_tree, flags, optimize):
    """compile() to an AST or of one."""
    module = _sys_modules.get("_ast")
    if isinstance(source, (str, bytes, bytearray, memoryview)):
        if module is None:
            module = import_module("_ast")
        return parse_tree(source, filename, mode, module.__dict__)
    if module is None or not isinstance(source, module.AST):
        raise TypeError("compile() arg 1 must be a string, bytes or AST object")
    if only_tree:
        return source
    return compile_objects(source, filename, mode, flags, optimize, module.__dict__)


# --- sizes and settings -----------------------------------------------------------------------------

def sizeof_slow(obj, default):
    method = lookup(class_of(obj), "__sizeof__", None)
    if method is None:
        size = None
    else:
        size = method.__get__(obj, class_of(obj))()
    try:
        if not isinstance(size, int):
            raise TypeError("an integer is required")
        if size < 0:
            raise ValueError("__sizeof__() should return >= 0")
    except (TypeError, ValueError):
        if default is not None:
            return default[0]
        raise
    return size + sizeof_header(obj)


_audit_hooks = []


def addaudithook(hook):
    """Adds a new audit hook callback."""
    _audit_hooks.append(hook)


def audit(event, *args):
    """Passes the event to any hooks that are attached."""
    for hook in _audit_hooks:
        hook(event, args)


def _clear_type_cache():
    """Clear the internal type lookup cache."""


def getfilesystemencodeerrors():
    """Return the error mode used for Unicode to filename conversion."""
    return "surrogateescape"


def getdlopenflags():
    return 2


def setdlopenflags(flags):
    pass


def getallocatedblocks():
    """Return the number of memory blocks currently allocated."""
    return len(_sys_modules["gc"].get_objects()) if "gc" in _sys_modules else 0


def activate_stack_trampoline(backend):
    raise ValueError("perf trampoline not available")


# --- what `site` adds to builtins -------------------------------------------------------------------

class _Quitter:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Use {self.name}() or Ctrl-D (i.e. EOF) to exit"

    def __call__(self, code=None):
        try:
            _sys.stdin.close()
        except BaseException:
            pass
        raise SystemExit(code)


class _Printer:
    def __init__(self, name, text):
        self._name = name
        self._text = text

    def __repr__(self):
        return self._text

    def __call__(self):
        print(self._text)


class _Helper:
    def __repr__(self):
        return "Type help() for interactive help, or help(object) for help about object."

    def __call__(self, *args, **keywords):
        return import_module("pydoc").help(*args, **keywords)


def builtin_breakpoint(*args, **keywords):
    """Call sys.breakpointhook(*args, **kws)."""
    hook = getattr(_sys, "breakpointhook", None)
    if hook is None:
        raise RuntimeError("lost sys.breakpointhook")
    return hook(*args, **keywords)


def _fill_builtins():
    builtins = _sys_modules["builtins"]
    for kind, name in ((_Quitter, "Quitter"), (_Printer, "_Printer"), (_Helper, "_Helper")):
        kind.__module__ = "_sitebuiltins"
        kind.__name__ = kind.__qualname__ = name
    builtins.exit = _Quitter("exit")
    builtins.quit = _Quitter("quit")
    builtins.copyright = _Printer("copyright", _sys.copyright)
    builtins.credits = _Printer("credits", "Lockstep runs Python 3.11; the language is by many people.")
    builtins.license = _Printer("license", "See https://www.python.org/psf/license/")
    builtins.help = _Helper()
    builtin_breakpoint.__module__ = "builtins"
    builtin_breakpoint.__name__ = builtin_breakpoint.__qualname__ = "breakpoint"
    builtins.breakpoint = builtin_breakpoint


def _fill_sys():
    for function in (displayhook, excepthook, unraisablehook, breakpointhook, settrace, setprofile,
                     call_tracing, set_asyncgen_hooks, get_asyncgen_hooks,
                     get_coroutine_origin_tracking_depth, set_coroutine_origin_tracking_depth,
                     addaudithook, audit, _clear_type_cache, getfilesystemencodeerrors,
                     getdlopenflags, setdlopenflags, getallocatedblocks):
        function.__module__ = "sys"
        setattr(_sys, function.__name__, function)
    for name in ("displayhook", "excepthook", "unraisablehook", "breakpointhook"):
        setattr(_sys, f"__{name}__", getattr(_sys, name))
    _sys.version_info = _record("version_info", major=3, minor=11, micro=2, releaselevel="final", serial=0)
    _sys.flags = _record(
        "flags", debug=0, inspect=0, interactive=0, optimize=0, dont_write_bytecode=1, no_user_site=0,
        no_site=0, ignore_environment=0, verbose=0, bytes_warning=0, quiet=0, hash_randomization=0,
        isolated=0, dev_mode=False, utf8_mode=0, warn_default_encoding=0, safe_path=False,
        int_max_str_digits=-1)
    _sys.float_info = _record(
        "float_info", max=1.7976931348623157e+308, max_exp=1024, max_10_exp=308,
        min=2.2250738585072014e-308, min_exp=-1021, min_10_exp=-307, dig=15, mant_dig=53,
        epsilon=2.220446049250313e-16, radix=2, rounds=1)
    _sys.int_info = _record("int_info", bits_per_digit=30, sizeof_digit=4, default_max_str_digits=4300,
                            str_digits_check_threshold=640)
    _sys.hash_info = _record(
        "hash_info", width=64, modulus=2305843009213693951, inf=314159, nan=0, imag=1000003,
        algorithm="siphash13", hash_bits=64, seed_bits=128, cutoff=0)
    _sys.thread_info = _record("thread_info", name="pthread", lock="semaphore", version="NPTL 2.36")
    _sys.implementation = get_builtin_module("_types").SimpleNamespace(
        name="cpython", cache_tag="cpython-311", version=_sys.version_info, hexversion=_sys.hexversion,
        _multiarch="x86_64-linux-gnu")
    _sys.float_repr_style = "short"
    _sys.api_version = 1013
    _sys.abiflags = ""
    _sys.platlibdir = "lib"
    _sys.warnoptions = []
    _sys._xoptions = {}
    _sys.orig_argv = ["python3"]
    _sys._git = ("CPython", "", "")
    _sys._framework = ""
    _sys._home = None
    _sys.pycache_prefix = None
    _sys.base_prefix = _sys.base_exec_prefix = "/usr"
    _sys._base_executable = "/usr/bin/python3"


_fill_sys()
_fill_builtins()
