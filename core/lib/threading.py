"""Threads and the things they wait for, over the primitives of _thread.

The interface and the algorithms are CPython's: a Condition is a lock and a queue of waiter locks, a
Semaphore and an Event are a Condition and a number. Starting and joining are kernel operations.
"""

import _thread
import sys as _sys
from _collections import deque as _deque
from _thread import LockType as _LockType, RLock as _RLockType
from time import monotonic as _time

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread',
           'TIMEOUT_MAX', 'Event', 'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread', 'Barrier',
           'BrokenBarrierError', 'Timer', 'ThreadError', 'setprofile', 'settrace', 'local', 'stack_size',
           'excepthook', 'ExceptHookArgs', 'get_native_id', 'getprofile', 'gettrace']

Lock = _thread.allocate_lock
get_ident = _thread.get_ident
get_native_id = _thread.get_native_id
ThreadError = _thread.error
TIMEOUT_MAX = _thread.TIMEOUT_MAX
stack_size = _thread.stack_size
local = _thread._local
ExceptHookArgs = _thread._ExceptHookArgs
excepthook = __excepthook__ = _thread._excepthook
_waiter_lock = _thread._waiter_lock
_note_taken = _thread._note_taken       # who is inside a semaphore, for pictures
_note_given = _thread._note_given

_started = 0
_active = {}            # ident -> Thread, for those that run
_limbo = {}             # as in CPython; a thread is in _active when start() returns
_hooks = [None, None]
_atexit_calls = []
_SHUTTING_DOWN = False


def RLock(*args, **kwargs):
    """A lock that its holder can take again. Arguments are ignored, as CPython does."""
    return _RLockType()


_CRLock = _RLock = _PyRLock = _RLockType     # CPython has one in C and one in Python; here they are one


def _deprecated(old, new):
    import warnings
    warnings.warn(f'{old} is deprecated, {new} instead', DeprecationWarning, stacklevel=3)


class _Dangling:
    """Threads that somebody might have forgotten, for CPython's tests."""

    def __iter__(self):
        return iter(list(_active.values()))

    def __len__(self):
        return len(_active)

    def __eq__(self, other):
        return set(self) == set(other)

    __hash__ = None

    def copy(self):
        return set(self)


_dangling = _Dangling()


def _counter():
    global _started
    _started += 1
    return _started


def _new_name(template):
    return template % _counter()


def settrace(func):
    """For sys.settrace in threads that start from now on (which says that it has no effect here)."""
    _hooks[0] = func


def gettrace():
    return _hooks[0]


def setprofile(func):
    _hooks[1] = func


def getprofile():
    return _hooks[1]


class Condition:
    """A lock to hold, and a queue of those who wait until told that something has changed."""

    _kind = 'condition'

    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        self._plain = False
        if type(lock) is _LockType:
            if '_kind' in type(self).__dict__:      # no subclass of the person's own
                self._plain = True
                self._release_save = lock.release
                self._is_owned = lock.locked    # a plain lock does not know its holder: we are taken to hold it
        elif type(lock) is _RLockType:
            self._release_save = lock._release_save
            self._acquire_restore = lock._acquire_restore
            self._is_owned = lock._is_owned
        else:
            for name in ('_release_save', '_acquire_restore', '_is_owned'):
                if hasattr(lock, name):
                    setattr(self, name, getattr(lock, name))
        self._waiters = _deque()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return '<Condition(%s, %d)>' % (self._lock, len(self._waiters))

    def _at_fork_reinit(self):
        self._lock._at_fork_reinit()
        self._waiters.clear()

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, saved):
        self._lock.acquire()

    def _is_owned(self):
        # A plain lock does not know its holder: if it cannot be taken, we are taken to hold it.
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        """Gives the lock away, waits to be notified, takes it back. False if the time was over first."""
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = _waiter_lock(self._kind)
        waiter.acquire()
        self._waiters.append(waiter)
        saved = self._release_save()
        notified = False
        try:
            if timeout is None:
                waiter.acquire()
                notified = True
            elif timeout > 0:
                notified = waiter.acquire(True, timeout)
            else:
                notified = waiter.acquire(False)
            return notified
        finally:
            if self._plain:
                self.acquire()
            else:
                self._acquire_restore(saved)
            if not notified:
                try:
                    self._waiters.remove(waiter)
                except ValueError:
                    pass

    def wait_for(self, predicate, timeout=None):
        """Waits until predicate() is true; returns its last value."""
        end = None
        left = timeout
        result = predicate()
        while not result:
            if left is not None:
                if end is None:
                    end = _time() + left
                else:
                    left = end - _time()
                    if left <= 0:
                        break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        """Wakes up to n of those who wait, the one that came first before the others."""
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        waiters = self._waiters
        while waiters and n > 0:
            waiter = waiters[0]
            try:
                waiter.release()
            except RuntimeError:
                pass        # it gave up waiting a moment ago: it does not count
            else:
                n -= 1
            try:
                waiters.remove(waiter)
            except ValueError:
                pass

    def notify_all(self):
        """Wakes all who wait."""
        self.notify(len(self._waiters))

    def notifyAll(self):
        _deprecated('notifyAll()', 'use notify_all()')
        self.notify_all()


class _SemaphoreCondition(Condition):
    _kind = 'semaphore'


class _EventCondition(Condition):
    _kind = 'event'


class _BarrierCondition(Condition):
    _kind = 'barrier'


class Semaphore:
    """A number of places: acquire() takes one and waits while there is none, release() gives one back."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = _SemaphoreCondition(Lock())
        self._value = value
        self._inside = [value]

    def __repr__(self):
        cls = self.__class__
        return "<%s.%s at %#x: value=%r>" % (cls.__module__, cls.__qualname__, id(self), self._value)

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        taken = False
        end = None
        with self._cond._lock:
            while self._value == 0:
                if not blocking:
                    break
                if timeout is not None:
                    if end is None:
                        end = _time() + timeout
                    else:
                        timeout = end - _time()
                        if timeout <= 0:
                            break
                self._cond.wait(timeout)
            else:
                self._value -= 1
                taken = True
                _note_taken(self._inside)
        return taken

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond._lock:
            self._value += n
            _note_given(self._inside, n)
            self._cond.notify(n)

    def __exit__(self, t, v, tb):
        self.release()


class BoundedSemaphore(Semaphore):
    """A Semaphore that refuses to get more places than it began with."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        cls = self.__class__
        return "<%s.%s at %#x: value=%r/%r>" % (cls.__module__, cls.__qualname__, id(self), self._value,
                                                self._initial_value)

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond._lock:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            _note_given(self._inside, n)
            self._cond.notify(n)


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._cond = _EventCondition(Lock())
        self._flag = False

    def __repr__(self):
        cls = self.__class__
        status = 'set' if self._flag else 'unset'
        return "<%s.%s at %#x: %s>" % (cls.__module__, cls.__qualname__, id(self), status)

    def is_set(self):
        return self._flag

    def _at_fork_reinit(self):
        self._cond._at_fork_reinit()

    def isSet(self):
        _deprecated('isSet()', 'use is_set()')
        return self.is_set()

    def set(self):
        with self._cond._lock:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond._lock:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond._lock:
            signaled = self._flag
            if not signaled:
                signaled = self._cond.wait(timeout)
            return signaled


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """A place where a fixed number of threads wait for each other."""

    # _state: 0 filling, 1 draining, -1 resetting, -2 broken

    def __init__(self, parties, action=None, timeout=None):
        self._cond = _BarrierCondition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = 0
        self._count = 0

    def __repr__(self):
        cls = self.__class__
        if self.broken:
            return "<%s.%s at %#x: broken>" % (cls.__module__, cls.__qualname__, id(self))
        return "<%s.%s at %#x: waiters=%s/%s>" % (cls.__module__, cls.__qualname__, id(self),
                                                  self.n_waiting, self.parties)

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state in (-1, 1):
                self._cond.wait()
            if self._state < 0:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._release()
                else:
                    self._wait(timeout)
                return index
            finally:
                self._count -= 1
                self._exit()

    def _release(self):
        try:
            if self._action:
                self._action()
            self._state = 1
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _wait(self, timeout):
        if not self._cond.wait_for(lambda: self._state != 0, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state < 0:
            raise BrokenBarrierError

    def _exit(self):
        if self._count == 0 and self._state in (-1, 1):
            self._state = 0
            self._cond.notify_all()

    def _break(self):
        self._state = -2
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._count > 0:
                if self._state == 0 or self._state == -2:
                    self._state = -1
            else:
                self._state = 0
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == 0 else 0

    @property
    def broken(self):
        return self._state == -2


class Thread:
    """One thread of control: start() runs run() beside its caller."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if kwargs is None:
            kwargs = {}
        if name:
            name = str(name)
        else:
            name = _new_name("Thread-%d")
            if target is not None:
                try:
                    name += " (%s)" % target.__name__
                except AttributeError:
                    pass
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._state = None          # the kernel's thread, once started
        self._stderr = _sys.stderr  # where its exceptions are told if there is none later
        self._initialized = True

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "initial"
        if self._state is not None:
            status = "started" if self.is_alive() else "stopped"
        if self._daemonic:
            status += " daemon"
        if self.ident is not None:
            status += " %s" % self.ident
        return "<%s(%s, %s)>" % (self.__class__.__name__, self._name, status)

    def start(self):
        """Starts it. Returns when it has begun to run."""
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._state is not None:
            raise RuntimeError("threads can only be started once")
        self._state = _thread._create(self, self._bootstrap_inner, self._name, self._daemonic)
        _thread._wait_started(self._state)

    def run(self):
        """What the thread does: calls the target. Subclasses override it."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap_inner(self):
        self._state = _thread._current_state()      # start() may not have stored it yet
        _active[get_ident()] = self
        _thread._started()
        if _hooks[0]:
            _sys.settrace(_hooks[0])
        if _hooks[1]:
            _sys.setprofile(_hooks[1])
        try:
            self.run()
        except BaseException as error:
            _report(self, error)
        finally:
            _active.pop(get_ident(), None)

    def join(self, timeout=None):
        """Waits until it has ended, or until the time is over."""
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._state is None:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if timeout is None:
            _thread._join(self._state, -1.0)
        else:
            _thread._join(self._state, max(timeout, 0))

    @property
    def name(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)
        if self._state is not None:
            _thread._set_name(self._state, self._name)

    @property
    def ident(self):
        assert self._initialized, "Thread.__init__() not called"
        return None if self._state is None else _thread._ident(self._state)

    @property
    def native_id(self):
        assert self._initialized, "Thread.__init__() not called"
        return None if self._state is None else _thread._native_id(self._state)

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._state is not None and _thread._is_alive(self._state)

    @property
    def daemon(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._state is not None:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        _deprecated('isDaemon()', 'get the daemon attribute')
        return self.daemon

    def setDaemon(self, daemonic):
        _deprecated('setDaemon()', 'set the daemon attribute')
        self.daemon = daemonic

    def getName(self):
        _deprecated('getName()', 'get the name attribute')
        return self.name

    def setName(self, name):
        _deprecated('setName()', 'set the name attribute')
        self.name = name


class _MainThread(Thread):
    def __init__(self):
        self._target = None
        self._args = ()
        self._kwargs = {}
        self._name = "MainThread"
        self._daemonic = False
        self._state = _thread._main_state()
        self._initialized = True
        self._over = False
        _active[_thread._ident(self._state)] = self

    # It is over when its code is, although the process stays for its other threads.

    def is_alive(self):
        return not self._over

    def join(self, timeout=None):
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        end = self.__dict__.setdefault('_end', Event())
        if not self._over:
            end.wait(timeout)


class _DummyThread(Thread):
    """Stands for a thread that was started with _thread directly."""

    def __init__(self):
        self._target = None
        self._args = ()
        self._kwargs = {}
        self._name = _new_name("Dummy-%d")
        self._daemonic = True
        self._state = _thread._current_state()
        self._initialized = True
        _active[get_ident()] = self

    def is_alive(self):
        return True     # nobody tells us when it ends

    def join(self, timeout=None):
        assert False, "cannot join a dummy thread"


class Timer(Thread):
    """Calls a function after a time, unless cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


def _report(thread, error):
    # Also a hook that fails is told about, by the hook for whole programs.
    try:
        excepthook(ExceptHookArgs((type(error), error, error.__traceback__, thread)))
    except Exception as second:
        second.__suppress_context__ = True
        if _sys.stderr is not None:
            print("Exception in threading.excepthook:", file=_sys.stderr, flush=True)
        _sys.excepthook(type(second), second, second.__traceback__)


def current_thread():
    """The Thread object of the caller."""
    thread = _active.get(get_ident())
    if thread is None:
        thread = _DummyThread()
    return thread


def currentThread():
    _deprecated('currentThread()', 'use current_thread()')
    return current_thread()


def active_count():
    """How many threads run."""
    return len(_active)


def activeCount():
    _deprecated('activeCount()', 'use active_count()')
    return active_count()


def enumerate():
    """A list of the threads that run."""
    return list(_active.values())


def main_thread():
    return _main_thread


def _register_atexit(func, *args, **kwargs):
    # For concurrent.futures, whose workers have to be told to end before anyone waits for them.
    if _SHUTTING_DOWN:
        raise RuntimeError("can't register atexit after shutdown")
    _atexit_calls.append((func, args, kwargs))


def _shutdown():
    # The process waits for its ordinary threads, those started meanwhile included.
    global _SHUTTING_DOWN
    _SHUTTING_DOWN = True
    for func, args, kwargs in reversed(_atexit_calls):
        func(*args, **kwargs)
    _main_thread._over = True
    end = _main_thread.__dict__.get('_end')
    if end is not None:
        end.set()
    while True:
        for thread in enumerate():
            if thread is not _main_thread and not thread._daemonic and thread is not current_thread():
                _thread._join(thread._state, -1.0)
                break
        else:
            return


def _after_fork():
    # Only the thread that forked lives on in the child; it is the main thread now.
    global _main_thread
    me = current_thread()
    if _main_thread is not me:
        _main_thread._over = True
        if '_end' in _main_thread.__dict__:
            _main_thread._end = Event()
            _main_thread._end.set()
    _active.clear()
    me._state = _thread._main_state()
    _active[get_ident()] = me
    _main_thread = me


_main_thread = _MainThread()
