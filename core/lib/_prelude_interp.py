# Hidden Python of the interpreter: what an instruction or a builtin of the interpreter leaves to Python.
# Executed once at the start of a process into the prelude's namespace, together with the other
# _prelude_ files (the list is in core/vm/process.cpp). Its frames appear in no traceback and are never stepped into.
# Names without an underscore are called from C++ by vm.tail_prelude / vm.prelude_function.

_sys_modules = get_sys_modules()
_type = type
_function_type = type(lambda: None)


# --- calls ------------------------------------------------------------------------------------------

def construct(cls, /, *args, **kwargs):
    """cls(*args, **kwargs) where __new__ or __init__ needs Python on the way."""
    obj = cls.__new__(cls, *args, **kwargs)
    if is_subtype(_type(obj), cls):
        result = data_special(obj, "__init__")(*args, **kwargs)
        if result is not None:
            raise TypeError(f"__init__() should return None, not '{_type(result).__name__}'")
    return obj


def construct_rest(cls, callable, given, /, *args, **kwargs):
    """The same where __new__ has come to its last call."""
    obj = callable(*given)
    if is_subtype(_type(obj), cls):
        result = data_special(obj, "__init__")(*args, **kwargs)
        if result is not None:
            raise TypeError(f"__init__() should return None, not '{_type(result).__name__}'")
    return obj


def _function_text(function):
    """How messages about a call name what is called."""
    name = getattr(function, "__qualname__", None)
    if name is None:
        return str(function)
    module = getattr(function, "__module__", None)
    if module is not None and module != "builtins":
        return f"{module}.{name}()"
    return name + "()"


def call_with_iterable(function, args, kwargs):
    """f(*args) where args is not a tuple yet."""
    if not (hasattr(_type(args), "__iter__") or hasattr(_type(args), "__getitem__")):
        raise TypeError(f"{_function_text(function)} argument after * must be an iterable, not "
                        + _type(args).__name__)
    if kwargs is None:
        return function(*tuple(args))
    return function(*tuple(args), **kwargs)


def run_finalizer(function, argument):
    try:
        function(argument)
    except BaseException as error:
        report_unraisable(error, function, None, argument)


def print_ignored_in(place, where, error):
    """An exception that nobody can catch, for a named place."""
    report_unraisable(error, where, "Exception ignored in " + place)


def _warn_never_awaited(coroutine):
    message = f"coroutine '{coroutine.__qualname__}' was never awaited"
    try:
        frame = _sys_modules["sys"]._getframe()
        place = frame.f_code.co_filename, frame.f_lineno
    except ValueError:
        place = "sys", 1
    warnings = _sys_modules.get("warnings")
    if warnings is not None:
        warnings.warn_explicit(message, RuntimeWarning, *place)
        return
    line = source_line(*place)
    line = "" if not line else f"  {line.strip()}\n"
    _write_error(f"{place[0]}:{place[1]}: RuntimeWarning: {message}\n{line}"
                 "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n")


def finalize_generator(generator):
    """A suspended generator dies: its finally blocks run. A coroutine that never ran: a warning."""
    if generator_state(generator) == 0:
        generator_finish(generator)
        _warn_never_awaited(generator)
        return
    if _type(generator) is _async_generator_type:
        finalizer = generator_origin(generator)
        if finalizer is not None:
            finalizer(generator)
        else:
            generator_close(generator)
        return
    generator.close()


# --- names ------------------------------------------------------------------------------------------

def load_name(mapping, name, globals, builtins):
    try:
        return mapping[name]
    except KeyError:
        pass
    if name in globals:
        return globals[name]
    if name in builtins:
        return builtins[name]
    raise NameError(f"name '{name}' is not defined", name=name)


def store_name(mapping, name, value):
    mapping[name] = value


def delete_name(mapping, name):
    try:
        del mapping[name]
    except KeyError:
        raise NameError(f"name '{name}' is not defined", name=name) from None


def load_classderef(mapping, name, cell):
    try:
        return mapping[name]
    except KeyError:
        pass
    try:
        return cell.cell_contents
    except ValueError:
        pass
    raise NameError(f"cannot access free variable '{name}' where it is not associated with a value in "
                    "enclosing scope", name=name)


def setup_annotations(mapping):
    try:
        mapping["__annotations__"]
    except KeyError:
        mapping["__annotations__"] = {}


# --- displays ---------------------------------------------------------------------------------------

def build_set(items):
    result = set()
    for item in items:
        result.add(item)
    return result


def build_map(items):
    result = {}
    for i in range(0, len(items), 2):
        result[items[i]] = items[i + 1]
    return result


# --- match ------------------------------------------------------------------------------------------

def match_keys(subject, keys):
    seen = []
    values = []
    missing = object()
    get = subject.get
    for key in keys:
        if key in seen:
            raise ValueError(f"mapping pattern checks duplicate key ({key!r})")
        seen.append(key)
        value = get(key, missing)
        if value is missing:
            return None
        values.append(value)
    return tuple(values)


_SELF_MATCH = (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple)


def match_class(subject, cls, count, names):
    if not isinstance(cls, _type):
        raise TypeError("called match pattern must be a type")
    if not isinstance(subject, cls):
        return None
    values = []
    seen = []
    if count:
        match_self = False
        try:
            match_args = cls.__match_args__
            if _type(match_args) is not tuple:
                raise TypeError(f"{cls.__name__}.__match_args__ must be a tuple (got "
                                f"{_type(match_args).__name__})")
        except AttributeError:
            match_args = ()
            match_self = any(issubclass(cls, base) for base in _SELF_MATCH)
        allowed = 1 if match_self else len(match_args)
        if allowed < count:
            plural = "" if allowed == 1 else "s"
            raise TypeError(f"{cls.__name__}() accepts {allowed} positional sub-pattern{plural} "
                            f"({count} given)")
        if match_self:
            values.append(subject)
        else:
            for i in range(count):
                name = match_args[i]
                if not isinstance(name, str):
                    raise TypeError("__match_args__ elements must be strings (got "
                                    f"{_type(name).__name__})")
                if name in seen:
                    raise TypeError(f"{cls.__name__}() got multiple sub-patterns for attribute {name!r}")
                seen.append(name)
                try:
                    values.append(getattr(subject, name))
                except AttributeError:
                    return None
    for name in names:
        if name in seen:
            raise TypeError(f"{cls.__name__}() got multiple sub-patterns for attribute {name!r}")
        seen.append(name)
        try:
            values.append(getattr(subject, name))
        except AttributeError:
            return None
    return tuple(values)


# --- files ------------------------------------------------------------------------------------------

def io_call(name, *args, **kwargs):
    """A function of _io.py, before that is loaded."""
    return import_module("_io").__dict__[name](*args, **kwargs)


# --- signals ----------------------------------------------------------------------------------------

signal_handlers = {}  # what signal.signal() has set, by number


_getframe = get_builtin_module("sys")._getframe


def run_signals(signals, number=1):
    """Calls the handlers of the signals in this set of bits, the least number first."""
    while not signals & 1:
        signals >>= 1
        number += 1
    try:
        handler = signal_handlers.get(number)
        if handler is not None:
            handler(number, _getframe())
        elif number == 2:
            raise KeyboardInterrupt
    finally:
        if signals > 1:
            run_signals(signals >> 1, number + 1)


def handle_signals(signals, deadline_ns, slept, data):
    """Between two bytecodes. A sleep that the signals have broken off is slept to its end here; the call, which is
    executed again, finds that it is over. Another wait goes on until the deadline that it had."""
    run_signals(signals)
    if data is not None:
        resume_write(data)
    elif deadline_ns and not slept:
        resume_wait(deadline_ns)
    elif deadline_ns:
        left = deadline_ns - _time.monotonic_ns()
        if left > 0:
            _time.sleep(left / 1e9)
        finish_call()


_time = get_builtin_module("_time")


# --- beginning and end of threads -------------------------------------------------------------------

def _write_error(text, instead=None):
    sys = _sys_modules.get("sys")
    stream = getattr(sys, "stderr", None)
    if stream is None:
        stream = instead
    if stream is not None:
        stream.write(text)
        stream.flush()


def _print_exception(error):
    _write_error(format_exception_text(error))


def _flush_output():
    sys = _sys_modules.get("sys")
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name, None)
        if stream is not None:
            try:
                stream.flush()
            except Exception:
                pass


def _report_uncaught(error):
    sys = _sys_modules.get("sys")
    hook = getattr(sys, "excepthook", None)
    if hook is None:
        _print_exception(error)
        return
    try:
        hook(_type(error), error, error.__traceback__)
    except SystemExit as exit:
        raise
    except BaseException as second:
        _write_error("Error in sys.excepthook:\n")
        _print_exception(second)
        _write_error("\nOriginal exception was:\n")
        _print_exception(error)


def _exit_code(code):
    """The number a process ends with for SystemExit(code); other things are printed."""
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xff if code >= 0 else code % 256
    _flush_output()
    _write_error(str(code) + "\n")
    return 1


def _print_thread_error(name, error, stream):
    """What threading.excepthook does by default. stream: the thread's own, where sys.stderr is none by now."""
    _write_error(f"Exception in thread {name}:\n", stream)
    _write_error(format_exception_text(error), stream)


def main_start(run, filename, rows):
    """The main thread: runs the program, waits for the others, ends the process."""
    code = 0
    try:
        if rows is not None:
            syntax_warnings(filename, rows)
        run()
    except SystemExit as exit:
        code = _exit_code(exit.code)
    except BaseException as error:
        code = -2 if isinstance(error, KeyboardInterrupt) else 1   # -2: as SIGINT ends a process
        try:
            _flush_output()
            _report_uncaught(error)
        except SystemExit as exit:
            code = _exit_code(exit.code)
        except BaseException as second:  # no memory for the report, or stderr is closed
            try:
                _write_error(_type(second).__name__ + "\n")
            except BaseException:
                pass
        error = None
    try:
        finish_main(code)
    except BaseException:
        exit_process(code)


def _standard_streams():
    """What finalizers may still print to: none of these is finalized at the end."""
    found = []
    if "_io" not in _sys_modules or "sys" not in _sys_modules:
        return found
    for name in ("__stdin__", "__stdout__", "__stderr__"):
        part = _sys_modules["sys"].__dict__.get(name)
        for inner in ("buffer", "raw", None):
            found.append(part)
            try:
                part = None if inner is None else getattr(part, inner, None)
            except BaseException:   # a stream that the program has closed
                part = None
    return found


def finish_main(code):
    threading = _sys_modules.get("threading")
    if threading is not None:
        try:
            threading._shutdown()
        except BaseException as error:
            report_unraisable(error, threading._shutdown)
    try:
        atexit = _sys_modules.get("atexit")
        if atexit is not None:
            atexit._run_exitfuncs()
    except BaseException:
        pass
    queue_all_finalizers(_standard_streams())
    while pending_finalizers():
        pass
    _flush_output()
    io = _sys_modules.get("_io")
    if io is not None:
        io._flush_all()
    exit_process(code)


def thread_start(function, args, kwargs):
    """The first frame of every other thread."""
    try:
        if kwargs is None:
            function(*args)
        else:
            function(*args, **kwargs)
    except SystemExit:
        pass
    except BaseException as error:
        _report_thread_error(error, function)
    function = args = kwargs = None
    sentinel = leave_thread()
    if sentinel is not None and sentinel.locked():
        sentinel.release()
    return None


def _report_thread_error(error, function):
    report_unraisable(error, function, "Exception ignored in thread started by")


def clear_generator_frame(generator):
    finalize_generator(generator)
    generator_finish(generator)
