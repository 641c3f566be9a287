# Hidden Python of the module _signal. The kernel keeps what is to happen with a signal; handlers are called by
# the main thread between two bytecodes (run_signals in _prelude_interp.py).

import _posix as _p
from _posix import getpid as _getpid, kill as _kill, strerror as _strerror

_handlers = _p.signal_handlers()

SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE = 1, 2, 3, 4, 5, 6, 7, 8
SIGKILL, SIGUSR1, SIGSEGV, SIGUSR2, SIGPIPE, SIGALRM, SIGTERM, SIGSTKFLT = 9, 10, 11, 12, 13, 14, 15, 16
SIGCHLD, SIGCONT, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU, SIGURG, SIGXCPU = 17, 18, 19, 20, 21, 22, 23, 24
SIGXFSZ, SIGVTALRM, SIGPROF, SIGWINCH, SIGIO, SIGPWR, SIGSYS = 25, 26, 27, 28, 29, 30, 31
SIGCLD, SIGIOT, SIGPOLL, SIGRTMIN, SIGRTMAX = SIGCHLD, SIGABRT, SIGIO, 34, 64
NSIG = 65
SIG_DFL, SIG_IGN = 0, 1
SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK = 0, 1, 2
ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = 0, 1, 2
_TEXTS = {1: 'Hangup', 2: 'Interrupt', 3: 'Quit', 4: 'Illegal instruction', 5: 'Trace/breakpoint trap',
          6: 'Aborted', 7: 'Bus error', 8: 'Floating point exception', 9: 'Killed', 10: 'User defined signal 1',
          11: 'Segmentation fault', 12: 'User defined signal 2', 13: 'Broken pipe', 14: 'Alarm clock',
          15: 'Terminated', 16: 'Stack fault', 17: 'Child exited', 18: 'Continued', 19: 'Stopped (signal)',
          20: 'Stopped', 21: 'Stopped (tty input)', 22: 'Stopped (tty output)',
          23: 'Urgent I/O condition', 24: 'CPU time limit exceeded', 25: 'File size limit exceeded',
          26: 'Virtual timer expired', 27: 'Profiling timer expired', 28: 'Window changed',
          29: 'I/O possible', 30: 'Power failure', 31: 'Bad system call'}


class itimer_error(OSError):
    __module__ = 'signal'
    __qualname__ = 'itimer_error'


ItimerError = itimer_error


def default_int_handler(signalnum, frame, /):
    raise KeyboardInterrupt


_ignored = {13, 25}


def _check(signalnum):
    if not isinstance(signalnum, int):
        raise TypeError(f"'{type(signalnum).__name__}' object cannot be interpreted as an integer")
    if not 1 <= signalnum < NSIG:
        raise ValueError('signal number out of range')
    return int(signalnum)


def signal(signalnum, handler, /):
    if not _p.is_main_thread():
        raise ValueError('signal only works in main thread of the main interpreter')
    number = _check(signalnum)
    if handler == SIG_IGN and isinstance(handler, int):
        what = 1
    elif handler == SIG_DFL and isinstance(handler, int):
        what = 0
    elif callable(handler):
        what = 2
    else:
        raise TypeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object')
    before = getsignal(number)
    if number <= 31:
        answer = _p.call(_p.SIGACTION, number, what, 0, 0, None)
        if answer < 0:
            raise OSError(-answer, _strerror(-answer))
    _handlers[number] = handler if what == 2 else None
    _ignored.discard(number)
    if what == 1:
        _ignored.add(number)
    return before


def getsignal(signalnum, /):
    number = _check(signalnum)
    handler = _handlers.get(number, default_int_handler if number == 2 else None)
    if handler is not None:
        return handler
    return SIG_IGN if number in _ignored else SIG_DFL


def raise_signal(signalnum, /):
    if not 1 <= signalnum < NSIG:
        raise OSError(22, _strerror(22))
    _kill(_getpid(), int(signalnum))


def pthread_kill(thread_id, signalnum, /):
    if signalnum:
        _kill(_getpid(), int(_check(signalnum)))


def strsignal(signalnum, /):
    _check(signalnum)
    return _TEXTS.get(signalnum, f'Real-time signal {signalnum - 34}' if signalnum >= 34 else None)


def valid_signals():
    return set(range(1, 65)) - {32, 33}


def _seconds(value):
    if value < 0:
        raise itimer_error(22, _strerror(22))
    return -(-int(value * 1000000000) // 1000) * 1000  # the kernel's unit is a microsecond


def alarm(seconds, /):
    left, interval = _timer(seconds * 1000000000, 0)
    return -(-left // 1000000000)


def _timer(ns, interval):
    answer = _p.call(_p.ALARM, ns, interval, 0, 0, None)
    return int.from_bytes(answer[:8], 'little'), int.from_bytes(answer[8:], 'little')


def setitimer(which, seconds, interval=0.0, /):
    if which != ITIMER_REAL:
        raise NotImplementedError('not supported by Lockstep: interval timers other than ITIMER_REAL')
    left, before = _timer(_seconds(seconds), _seconds(interval))
    return left / 1e9, before / 1e9


def getitimer(which, /):
    left, interval = _timer(-1, 0)
    return left / 1e9, interval / 1e9


def pause():
    taken = _p.call(_p.PAUSE, -1, 0, 0, 0, None)
    _p.call(_p.PAUSE, taken, 0, 0, 0, None)


def siginterrupt(signalnum, flag, /):
    _check(signalnum)


_wakeup = -1


def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    global _wakeup
    before = _wakeup
    if fd != -1:
        raise NotImplementedError('not supported by Lockstep: signal.set_wakeup_fd')
    _wakeup = fd
    return before
