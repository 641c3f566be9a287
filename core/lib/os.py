"""Processes, pipes and descriptors of the simulated operating system."""

import posix
from posix import *
from posix import _exit, _fdopen

name = 'posix'
sep = '/'
linesep = '\n'
pathsep = ':'
curdir = '.'
pardir = '..'
extsep = '.'
devnull = '/dev/null'
altsep = None
error = OSError
EX_OK = 0
P_NOWAIT = 1
P_WAIT = 0
environ = {'HOME': '/home/student', 'PATH': '/usr/bin:/bin', 'LANG': 'C.UTF-8', 'USER': 'student'}

_after_fork_in_child = []
_after_fork_in_parent = []
_before_fork = []


def register_at_fork(*, before=None, after_in_parent=None, after_in_child=None):
    """Functions to be called when the process forks."""
    if before is not None:
        _before_fork.insert(0, before)
    if after_in_parent is not None:
        _after_fork_in_parent.append(after_in_parent)
    if after_in_child is not None:
        _after_fork_in_child.append(after_in_child)


def fork():
    """A copy of this process in which only the calling thread lives on: 0 in the child, its pid here."""
    for function in _before_fork:
        function()
    pid = posix.fork()
    if pid == 0:
        import sys
        threading = sys.modules.get('threading')
        if threading is not None:
            threading._after_fork()
        for function in _after_fork_in_child:
            function()
    else:
        for function in _after_fork_in_parent:
            function()
    return pid


def wait():
    """Waits for any child: (pid, status)."""
    return waitpid(-1, 0)


def WIFEXITED(status):
    return status & 0x7f == 0


def WEXITSTATUS(status):
    return status >> 8 & 0xff


def WIFSIGNALED(status):
    return 0 < status & 0x7f < 0x7f


def WTERMSIG(status):
    return status & 0x7f


def WIFSTOPPED(status):
    return status & 0xff == 0x7f


def WSTOPSIG(status):
    return status >> 8 & 0xff


def waitstatus_to_exitcode(status):
    if WIFEXITED(status):
        return WEXITSTATUS(status)
    if WIFSIGNALED(status):
        return -WTERMSIG(status)
    raise ValueError("invalid wait status: %d" % status)


def getenv(key, default=None):
    return environ.get(key, default)


def fdopen(fd, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
    """A text file over a descriptor."""
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd).__name__)
    if 'b' in mode:
        raise NotImplementedError("binary files over a descriptor are not supported yet: use os.read and os.write")
    return _fdopen(fd, mode)


def sched_getaffinity(pid):
    return set(range(cpu_count()))


def getcwd():
    return '/home/student'


def getlogin():
    return 'student'


def abort():
    kill(getpid(), 6)


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    return type(path).__fspath__(path)
