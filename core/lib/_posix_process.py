# Hidden Python of the module posix: processes, users, the machine.

import sys as _sys
import _posix as _p
from _posix import cpu_count, getpid, kill, strerror, urandom, waitpid
from _structseq import make as _make

SCHED_OTHER, SCHED_FIFO, SCHED_RR, SCHED_BATCH, SCHED_IDLE = 0, 1, 2, 3, 5
times_result = _make('times_result', 'posix',
                     ('user', 'system', 'children_user', 'children_system', 'elapsed'))
uname_result = _make('uname_result', 'posix', ('sysname', 'nodename', 'release', 'version', 'machine'))
sched_param = _make('sched_param', 'posix', ('sched_priority',))
waitid_result = _make('waitid_result', 'posix', ('si_pid', 'si_uid', 'si_signo', 'si_status', 'si_code'))


_before_fork = []
_after_in_parent = []
_after_in_child = []


def register_at_fork(*, before=None, after_in_parent=None, after_in_child=None):
    if before is None and after_in_parent is None and after_in_child is None:
        raise TypeError('At least one argument is required.')
    for function, name in ((before, 'before'), (after_in_parent, 'after_in_parent'),
                           (after_in_child, 'after_in_child')):
        if function is not None and not callable(function):
            raise TypeError(f"'{name}' must be callable, not {type(function).__name__}")
    if before is not None:
        _before_fork.insert(0, before)
    if after_in_parent is not None:
        _after_in_parent.append(after_in_parent)
    if after_in_child is not None:
        _after_in_child.append(after_in_child)


def _run_hooks(functions):
    for function in functions:
        try:
            function()
        except BaseException as error:
            _lockstep.print_ignored(error, function)


def fork():
    _run_hooks(_before_fork)
    pid = _p.fork()
    if pid == 0:
        threading = _sys.modules.get('threading')
        if threading is not None and threading._after_fork not in _after_in_child:
            threading._after_fork()
        pools = _sys.modules.get('concurrent.futures.thread')
        if pools is not None and hasattr(pools, '_after_fork'):
            pools._after_fork()
        _run_hooks(_after_in_child)
    else:
        _run_hooks(_after_in_parent)
    return pid


def wait():
    return waitpid(-1, 0)


def wait3(options):
    return waitpid(-1, options) + (None,)


def wait4(pid, options):
    return waitpid(pid, options) + (None,)


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


def WIFCONTINUED(status):
    return status == 0xffff


def WCOREDUMP(status):
    return False


def waitstatus_to_exitcode(status):
    if not isinstance(status, int):
        raise TypeError(f"'{type(status).__name__}' object cannot be interpreted as an integer")
    if WIFEXITED(status):
        return WEXITSTATUS(status)
    if WIFSIGNALED(status):
        return -WTERMSIG(status)
    if WIFSTOPPED(status):
        raise ValueError('process stopped by delivery of signal %i' % WSTOPSIG(status))
    raise ValueError('invalid wait status: %i' % status)


def abort():
    _p.call(_p.SIGACTION, 6, 0, 0, 0, None)
    kill(getpid(), 6)


def killpg(pgid, signal):
    kill(pgid, signal)


def getpgid(pid):
    return pid or getpid()


def getpgrp():
    return getpid()


def getsid(pid):
    return pid or getpid()


def setsid():
    return getpid()


def setpgid(pid, group):
    pass


def setpgrp():
    pass


def getuid():
    return 1000


getgid = geteuid = getegid = getuid


def getresuid():
    return 1000, 1000, 1000


getresgid = getresuid


def getgroups():
    return [1000]


def getlogin():
    return 'student'


def nice(increment):
    return 0


def getpriority(which, who):
    return 0


def getloadavg():
    return 0.0, 0.0, 0.0


def uname():
    return uname_result(('Linux', 'lockstep', '6.1.0', '#1 Lockstep', 'x86_64'))


def times():
    import time
    used = time.process_time()
    return times_result((used, 0.0, 0.0, 0.0, time.monotonic()))


def sched_getaffinity(pid):
    return set(range(cpu_count()))


def sched_getscheduler(pid):
    return SCHED_OTHER


def sched_get_priority_min(policy):
    return 1 if policy in (SCHED_FIFO, SCHED_RR) else 0


def sched_get_priority_max(policy):
    return 99 if policy in (SCHED_FIFO, SCHED_RR) else 0


def getrandom(size, flags=0):
    return urandom(size)


def putenv(name, value):
    pass


def unsetenv(name):
    pass


sysconf_names = {'SC_ARG_MAX': 0, 'SC_CHILD_MAX': 1, 'SC_CLK_TCK': 2, 'SC_OPEN_MAX': 4, 'SC_PAGESIZE': 30,
                 'SC_PAGE_SIZE': 30, 'SC_NPROCESSORS_CONF': 83, 'SC_NPROCESSORS_ONLN': 84,
                 'SC_PHYS_PAGES': 85, 'SC_AVPHYS_PAGES': 86, 'SC_IOV_MAX': 60, 'SC_SEM_NSEMS_MAX': 32,
                 'SC_THREADS': 67}
confstr_names = {}
pathconf_names = {'PC_LINK_MAX': 0, 'PC_NAME_MAX': 3, 'PC_PATH_MAX': 4, 'PC_PIPE_BUF': 5}


def sysconf(name):
    if isinstance(name, str):
        if name not in sysconf_names:
            raise ValueError('unrecognized configuration name')
        name = sysconf_names[name]
    if name in (83, 84):
        return cpu_count()
    values = {0: 2097152, 1: 1000, 2: 100, 4: 1024, 30: 4096, 85: 262144, 86: 131072, 60: 1024, 32: -1}
    if name not in values:
        raise OSError(22, strerror(22))
    return values[name]


def pathconf(path, name):
    if isinstance(name, str):
        name = pathconf_names[name]
    return {0: 127, 3: 255, 4: 4096, 5: 4096}[name]


fpathconf = pathconf


def _missing(feature):
    raise NotImplementedError(f'not supported by Lockstep: {feature} (there are no other programs to run)')


def system(command):
    _missing('os.system')


def execv(path, argv):
    _missing('os.exec*')


def execve(path, argv, env):
    _missing('os.exec*')


def posix_spawn(path, argv, env, **options):
    _missing('os.posix_spawn')


posix_spawnp = posix_spawn


def mkfifo(path, mode=0o666, *, dir_fd=None):
    raise NotImplementedError('not supported by Lockstep: os.mkfifo (use os.pipe)')


def lockf(fd, command, length):
    raise NotImplementedError('not supported by Lockstep: locks on files')
