# Hidden Python of the module _thread; locks and threads themselves are C++ (module_thread.cpp).

import _posix as _p
from _structseq import make as _make

_ExceptHookArgs = _make('_ExceptHookArgs', '_thread', ('exc_type', 'exc_value', 'exc_traceback', 'thread'),
                        doc='ExceptHookArgs\n\nType used to pass arguments to threading.excepthook.')
_stack_size = 0


def exit():
    raise SystemExit


exit_thread = exit


def stack_size(size=0, /):
    """Kept, checked and told again: stacks grow by themselves here."""
    global _stack_size
    if not isinstance(size, int):
        raise TypeError(f"'{type(size).__name__}' object cannot be interpreted as an integer")
    if not -1 << 63 <= size < 1 << 63:
        raise OverflowError('Python int too large to convert to C ssize_t')
    if size < 0:
        raise ValueError('size must be 0 or a positive value')
    if 0 < size < 32768:
        raise ValueError(f'size not valid: {size} bytes')
    before = _stack_size
    _stack_size = size
    return before


def interrupt_main(signum=2, /):
    """As if that signal had come: its handler runs in the main thread."""
    if not isinstance(signum, int):
        raise TypeError(f"'{type(signum).__name__}' object cannot be interpreted as an integer")
    if not 1 <= signum < 65:
        raise ValueError('signal number out of range')
    if _p.signal_handlers().get(signum, signum == 2):
        _p.kill(_p.getpid(), signum)


def _is_main_interpreter():
    return True


def _excepthook(args, /):
    if type(args) is not _ExceptHookArgs:
        raise TypeError('_thread.excepthook argument type must be ExceptHookArgs')
    if args.exc_type is SystemExit:
        return
    thread = args.thread
    try:
        name = thread.name
    except AttributeError:
        name = None
    if name is None:
        name = get_ident()
    _print_thread_error(name, args.exc_value, getattr(thread, '_stderr', None))


class _local(_local):
    """An object whose attributes every thread has for itself. Keeping them apart is C++; what is here is for
    subclasses with an __init__: every thread that comes for the first time runs it."""

    __slots__ = '_local__arguments'

    def __new__(cls, /, *args, **kwargs):
        if not isinstance(cls, type):
            raise TypeError(f'_thread._local.__new__(X): X is not a type object ({type(cls).__name__})')
        if not issubclass(cls, _local):
            name = cls.__name__
            raise TypeError(f'_thread._local.__new__({name}): {name} is not a subtype of _thread._local')
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError('Initialization arguments are not supported')
        self = _lockstep.object_new(cls)
        _keep_arguments(self, (args, kwargs))
        object.__getattribute__(self, '__dict__')
        return self

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if cls.__init__ is not object.__init__:
            for name in ('__getattribute__', '__setattr__', '__delattr__'):
                if getattr(cls, name) is getattr(object, name):
                    setattr(cls, name, _MeetingFirst.__dict__[name])


_keep_arguments = _local._local__arguments.__set__
_arguments = _local._local__arguments.__get__


def _meet(self):
    # The calling thread's first look at the object.
    object.__getattribute__(self, '__dict__')
    args, kwargs = _arguments(self)
    type(self).__init__(self, *args, **kwargs)


class _MeetingFirst:
    # The methods of subclasses of _local with an __init__.

    def __getattribute__(self, name, /):
        if not _lockstep.knows_local(self):
            _meet(self)
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value, /):
        if not _lockstep.knows_local(self):
            _meet(self)
        object.__setattr__(self, name, value)

    def __delattr__(self, name, /):
        if not _lockstep.knows_local(self):
            _meet(self)
        object.__delattr__(self, name)


for _function in (exit, stack_size, interrupt_main, _is_main_interpreter, _excepthook):
    _function.__module__ = '_thread'
del _function
