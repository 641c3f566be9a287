# Hidden Python of the module posix: the system calls as CPython offers them. The os module is CPython's own.

import _posix as _p
from _posix import _exit, close, cpu_count, dup, getpid, getppid, kill, read, sched_yield
from _posix import strerror, urandom, waitpid, write
from _posix_process import *
from _structseq import make as _make

error = OSError
environ = {b'HOME': b'/home/student', b'LANG': b'C.UTF-8', b'LOGNAME': b'student',
           b'PATH': b'/usr/local/bin:/usr/bin:/bin', b'PWD': b'/home/student', b'SHELL': b'/bin/sh',
           b'TERM': b'xterm', b'USER': b'student'}
_have_functions = ['HAVE_FCHDIR', 'HAVE_FCHMOD', 'HAVE_FDOPENDIR', 'HAVE_FTRUNCATE', 'HAVE_FUTIMENS',
                   'HAVE_LSTAT']

F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
O_RDONLY, O_WRONLY, O_RDWR, O_ACCMODE = 0, 1, 2, 3
O_CREAT, O_EXCL, O_NOCTTY, O_TRUNC, O_APPEND = 0o100, 0o200, 0o400, 0o1000, 0o2000
O_NONBLOCK = O_NDELAY = 0o4000
O_DSYNC, O_ASYNC, O_DIRECT, O_LARGEFILE = 0o10000, 0o20000, 0o40000, 0
O_DIRECTORY, O_NOFOLLOW, O_NOATIME, O_CLOEXEC = 0o200000, 0o400000, 0o1000000, 0o2000000
O_SYNC = O_RSYNC = O_FSYNC = 0o4010000
O_PATH = 0o10000000
EX_OK, EX_USAGE, EX_DATAERR, EX_NOINPUT, EX_NOUSER, EX_NOHOST = 0, 64, 65, 66, 67, 68
EX_UNAVAILABLE, EX_SOFTWARE, EX_OSERR, EX_OSFILE, EX_CANTCREAT = 69, 70, 71, 72, 73
EX_IOERR, EX_TEMPFAIL, EX_PROTOCOL, EX_NOPERM, EX_CONFIG = 74, 75, 76, 77, 78
WNOHANG, WUNTRACED, WCONTINUED, WSTOPPED, WEXITED, WNOWAIT = 1, 2, 8, 2, 4, 0x1000000
P_PID, P_PGID, P_ALL = 1, 2, 0
CLD_EXITED, CLD_KILLED, CLD_DUMPED, CLD_TRAPPED, CLD_STOPPED, CLD_CONTINUED = 1, 2, 3, 4, 5, 6
F_ULOCK, F_LOCK, F_TLOCK, F_TEST = 0, 1, 2, 3
PRIO_PROCESS, PRIO_PGRP, PRIO_USER = 0, 1, 2
GRND_NONBLOCK, GRND_RANDOM = 1, 2
TMP_MAX, NGROUPS_MAX = 238328, 65536
SEEK_DATA, SEEK_HOLE = 3, 4

stat_result = _make(
    'stat_result', 'os',
    ('st_mode', 'st_ino', 'st_dev', 'st_nlink', 'st_uid', 'st_gid', 'st_size', 'st_atime', 'st_mtime',
     'st_ctime'),
    ('st_atime', 'st_mtime', 'st_ctime', 'st_atime_ns', 'st_mtime_ns', 'st_ctime_ns', 'st_blksize',
     'st_blocks', 'st_rdev'), (7, 8, 9))
terminal_size = _make('terminal_size', 'os', ('columns', 'lines'))
statvfs_result = _make('statvfs_result', 'os',
                       ('f_bsize', 'f_frsize', 'f_blocks', 'f_bfree', 'f_bavail', 'f_files', 'f_ffree',
                        'f_favail', 'f_flag', 'f_namemax'), ('f_fsid',))


# --- paths ----------------------------------------------------------------------------------------

def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    kind = type(path)
    try:
        method = kind.__fspath__
    except AttributeError:
        raise TypeError('expected str, bytes or os.PathLike object, not ' + kind.__name__) from None
    result = method(path)
    if not isinstance(result, (str, bytes)):
        raise TypeError(f'expected {kind.__name__}.__fspath__() to return str or bytes, not '
                        + type(result).__name__)
    return result


def _path(function, path, allow_fd=False, allow_none=False, what='path'):
    """(descriptor or -1, bytes) of an argument."""
    if isinstance(path, str):
        raw = path.encode('utf-8', 'surrogateescape')
    elif isinstance(path, bytes):
        raw = path
    elif path is None and allow_none:
        return -1, b'.'
    elif allow_fd and hasattr(type(path), '__index__'):
        number = path.__index__()
        if number < 0:
            raise OSError(9, strerror(9), path)
        return number, b''
    else:
        kind = type(path)
        method = getattr(kind, '__fspath__', None)
        if method is None:
            kinds = 'string, bytes, os.PathLike' if allow_fd or allow_none else 'string, bytes or os.PathLike'
            if allow_fd:
                kinds += ', integer or None' if allow_none else ' or integer'
            elif allow_none:
                kinds += ' or None'
            raise TypeError(f'{function}: {what} should be {kinds}, not {kind.__name__}')
        path = method(path)
        if isinstance(path, str):
            raw = path.encode('utf-8', 'surrogateescape')
        elif isinstance(path, bytes):
            raw = path
        else:
            raise TypeError(f'expected {kind.__name__}.__fspath__() to return str or bytes, not '
                            + type(path).__name__)
    if b'\0' in raw:
        if isinstance(path, str):
            raise ValueError('embedded null byte')
        raise ValueError(f'{function}: embedded null character in {what}')
    return -1, raw


def _plain(name):
    """A name of a file as errors keep it."""
    return fspath(name) if hasattr(type(name), '__fspath__') else name


def _check(answer, name=None, name2=None):
    if answer.__class__ is int and answer < 0:
        if name is None:
            raise OSError(-answer, strerror(-answer))
        raise OSError(-answer, strerror(-answer), _plain(name), None, _plain(name2))
    return answer


def _no_dir_fd(function, *given):
    for fd in given:
        if fd is not None:
            raise NotImplementedError(f'{function}: dir_fd unavailable on this platform')


def _fd(fd):
    if not isinstance(fd, int):
        index = getattr(type(fd), '__index__', None)
        if index is None:
            raise TypeError(f"'{type(fd).__name__}' object cannot be interpreted as an integer")
        fd = index(fd)
    if not -2147483648 <= fd <= 2147483647:
        raise OverflowError('Python int too large to convert to C int')
    return fd


def open(path, flags, mode=0o777, *, dir_fd=None):
    _no_dir_fd('open', dir_fd)
    raw = _path('open', path)[1]
    return _check(_p.call(_p.OPEN, flags, mode, 0, 0, raw), path)


def _stat_result(data):
    size, accessed, modified, changed, mode, number, device, names, owner, blocks = _p.stat_fields(data)
    return stat_result((mode, number, device, names, owner, owner, size, accessed // 1000000000,
                        modified // 1000000000, changed // 1000000000, accessed / 1e9, modified / 1e9,
                        changed / 1e9, accessed, modified, changed, 4096, blocks, 0))


def stat(path, *, dir_fd=None, follow_symlinks=True):
    _no_dir_fd('stat', dir_fd)
    fd, raw = _path('stat', path, True)
    return _stat_result(_check(_p.call(_p.STAT, fd, 1 if follow_symlinks else 0, 0, 0, raw), path))


def lstat(path, *, dir_fd=None):
    _no_dir_fd('lstat', dir_fd)
    raw = _path('lstat', path)[1]
    return _stat_result(_check(_p.call(_p.STAT, -1, 0, 0, 0, raw), path))


def fstat(fd):
    fd = _fd(fd)
    if fd < 0:
        raise OSError(9, strerror(9))
    return _stat_result(_check(_p.call(_p.STAT, fd, 1, 0, 0, None)))


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    _no_dir_fd('access', dir_fd)
    raw = _path('access', path)[1]
    return _p.call(_p.ACCESS, mode, 0, 0, 0, raw) == 0


def listdir(path=None):
    fd, raw = _path('listdir', path, True, True)
    entries = _p.list_fields(_check(_p.call(_p.LIST, fd, 0, 0, 0, raw), path))
    if isinstance(path, bytes):
        return [entry[0] for entry in entries]
    return [entry[0].decode('utf-8', 'surrogateescape') for entry in entries]


class DirEntry:
    __slots__ = ('name', 'path', '_mode', '_number', '_stat', '_lstat')
    __module__ = 'posix'

    def __new__(cls, *args):
        raise TypeError("cannot create 'posix.DirEntry' instances")

    def inode(self):
        return self._number

    def is_symlink(self):
        return self._mode & 0o170000 == 0o120000

    def _is(self, kind, follow_symlinks):
        if not follow_symlinks or not self.is_symlink():
            return self._mode & 0o170000 == kind
        try:
            return self.stat().st_mode & 0o170000 == kind
        except FileNotFoundError:
            return False

    def is_dir(self, *, follow_symlinks=True):
        return self._is(0o040000, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        return self._is(0o100000, follow_symlinks)

    def stat(self, *, follow_symlinks=True):
        if not follow_symlinks or not self.is_symlink():
            if self._lstat is None:
                self._lstat = lstat(self.path)
            return self._lstat
        if self._stat is None:
            self._stat = stat(self.path)
        return self._stat

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f'<DirEntry {self.name!r}>'

    def __class_getitem__(cls, item):
        return type(list[int])(cls, item)


class ScandirIterator:
    __slots__ = ('_entries', '_path')
    __module__ = 'posix'

    def __iter__(self):
        return self

    def __next__(self):
        if not self._entries:
            raise StopIteration
        name, number, mode = self._entries.pop()
        entry = object.__new__(DirEntry)
        path = self._path
        if isinstance(path, bytes):
            joined = path + name if not path or path.endswith(b'/') else path + b'/' + name
        else:
            name = name.decode('utf-8', 'surrogateescape')
            joined = path + name if not path or path.endswith('/') else path + '/' + name
        entry.name, entry.path, entry._number, entry._mode = name, joined, number, mode
        entry._stat = entry._lstat = None
        return entry

    def close(self):
        self._entries = None

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self._entries = None


def scandir(path=None):
    fd, raw = _path('scandir', path, True, True)
    entries = _p.list_fields(_check(_p.call(_p.LIST, fd, 0, 0, 0, raw), path))
    iterator = object.__new__(ScandirIterator)
    entries.reverse()
    iterator._entries = entries
    iterator._path = '.' if path is None else '' if fd >= 0 else fspath(path)
    return iterator


def getcwd():
    return _check(_p.call(_p.GETCWD, 0, 0, 0, 0, None)).decode('utf-8', 'surrogateescape')


def getcwdb():
    return _check(_p.call(_p.GETCWD, 0, 0, 0, 0, None))


def chdir(path):
    fd, raw = _path('chdir', path, True)
    _check(_p.call(_p.CHDIR, fd, 0, 0, 0, raw), path)


def fchdir(fd):
    _check(_p.call(_p.CHDIR, _fd(fd), 0, 0, 0, None))


def mkdir(path, mode=0o777, *, dir_fd=None):
    _no_dir_fd('mkdir', dir_fd)
    _check(_p.call(_p.MKDIR, mode, 0, 0, 0, _path('mkdir', path)[1]), path)


def rmdir(path, *, dir_fd=None):
    _no_dir_fd('rmdir', dir_fd)
    _check(_p.call(_p.RMDIR, 0, 0, 0, 0, _path('rmdir', path)[1]), path)


def unlink(path, *, dir_fd=None):
    _no_dir_fd('unlink', dir_fd)
    _check(_p.call(_p.UNLINK, 0, 0, 0, 0, _path('unlink', path)[1]), path)


def remove(path, *, dir_fd=None):
    _no_dir_fd('remove', dir_fd)
    _check(_p.call(_p.UNLINK, 0, 0, 0, 0, _path('remove', path)[1]), path)


def _two(number, function, src, dst):
    raw = _path(function, src, what='src')[1] + b'\0' + _path(function, dst, what='dst')[1]
    _check(_p.call(number, 0, 0, 0, 0, raw), src, dst)


def rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    _no_dir_fd('rename', src_dir_fd, dst_dir_fd)
    _two(_p.RENAME, 'rename', src, dst)


def replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    _no_dir_fd('replace', src_dir_fd, dst_dir_fd)
    _two(_p.RENAME, 'replace', src, dst)


def link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True):
    _no_dir_fd('link', src_dir_fd, dst_dir_fd)
    _two(_p.LINK, 'link', src, dst)


def symlink(src, dst, target_is_directory=False, *, dir_fd=None):
    _no_dir_fd('symlink', dir_fd)
    _two(_p.SYMLINK, 'symlink', src, dst)


def readlink(path, *, dir_fd=None):
    _no_dir_fd('readlink', dir_fd)
    text = _check(_p.call(_p.READLINK, 0, 0, 0, 0, _path('readlink', path)[1]), path)
    return text if isinstance(path, bytes) else text.decode('utf-8', 'surrogateescape')


def truncate(path, length):
    fd, raw = _path('truncate', path, True)
    _check(_p.call(_p.TRUNCATE, fd, length, 0, 0, raw), path)


def ftruncate(fd, length):
    _check(_p.call(_p.TRUNCATE, _fd(fd), length, 0, 0, None))


def chmod(path, mode, *, dir_fd=None, follow_symlinks=True):
    _no_dir_fd('chmod', dir_fd)
    fd, raw = _path('chmod', path, True)
    _check(_p.call(_p.CHMOD, fd, mode, 0, 0, raw), path)


def fchmod(fd, mode):
    _check(_p.call(_p.CHMOD, _fd(fd), mode, 0, 0, None))


def chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True):
    found = stat(path)
    if uid not in (-1, found.st_uid) or gid not in (-1, found.st_gid):
        raise OSError(1, strerror(1), path)


def _nanoseconds(value):
    whole = int(value // 1)
    return whole * 1000000000 + int((value - whole) * 1000000000)


def utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True):
    _no_dir_fd('utime', dir_fd)
    fd, raw = _path('utime', path, True)
    if times is not None and ns is not None:
        raise ValueError("utime: you may specify either 'times' or 'ns' but not both")
    now, accessed, modified = 1, 0, 0
    if times is not None:
        if not isinstance(times, tuple) or len(times) != 2:
            raise TypeError("utime: 'times' must be either a tuple of two ints or None")
        now, accessed, modified = 0, _nanoseconds(times[0]), _nanoseconds(times[1])
    elif ns is not None:
        if not isinstance(ns, tuple) or len(ns) != 2:
            raise TypeError("utime: 'ns' must be a tuple of two ints")
        now, accessed, modified = 0, ns[0], ns[1]
    _check(_p.call(_p.UTIME, fd, accessed, modified, now, raw))


def umask(mask):
    return _p.call(_p.UMASK, mask, 0, 0, 0, None)


def statvfs(path):
    fd, raw = _path('statvfs', path, True)
    _check(_p.call(_p.STAT, fd, 1, 0, 0, raw), path)
    return statvfs_result((4096, 4096, 16384, 8192, 8192, 20000, 10000, 10000, 0, 255, 0))


def _path_normpath(path):
    text = isinstance(path, str)
    sep, dot, up = ('/', '.', '..') if text else (b'/', b'.', b'..')
    path = fspath(path)
    if not path:
        return dot
    start = sep if path[:1] == sep else path[:0]
    if path[:2] == sep + sep and path[:3] != sep + sep + sep:
        start = sep + sep
    parts = []
    for part in path.split(sep):
        if not part or part == dot:
            continue
        if part != up or (not start and not parts) or (parts and parts[-1] == up):
            parts.append(part)
        elif parts:
            parts.pop()
    return start + sep.join(parts) or dot


# --- descriptors ----------------------------------------------------------------------------------

def lseek(fd, position, how):
    return _check(_p.call(_p.SEEK, _fd(fd), position, how, 0, None))


def fsync(fd):
    if hasattr(fd, 'fileno'):
        fd = fd.fileno()
    _check(_p.call(_p.FSYNC, _fd(fd), 0, 0, 0, None))


fdatasync = fsync


def sync():
    pass


def dup2(fd, fd2, inheritable=True):
    return _p.dup2(fd, fd2)


def pipe():
    return _p.pipe()


def pipe2(flags):
    ends = _p.pipe()
    if flags & O_NONBLOCK:
        for fd in ends:
            set_blocking(fd, False)
    return ends


def closerange(fd_low, fd_high):
    for fd in range(fd_low, min(fd_high, 1024)):
        try:
            close(fd)
        except OSError:
            pass


def pread(fd, length, offset):
    before = lseek(fd, 0, 1)
    lseek(fd, offset, 0)
    try:
        return read(fd, length)
    finally:
        lseek(fd, before, 0)


def pwrite(fd, data, offset):
    before = lseek(fd, 0, 1)
    lseek(fd, offset, 0)
    try:
        return write(fd, data)
    finally:
        lseek(fd, before, 0)


def readv(fd, buffers):
    total = 0
    for buffer in buffers:
        data = read(fd, len(buffer))
        buffer[:len(data)] = data
        total += len(data)
        if len(data) < len(buffer):
            break
    return total


def writev(fd, buffers):
    return write(fd, b''.join([bytes(buffer) for buffer in buffers]))


def sendfile(out_fd, in_fd, offset, count):
    data = read(in_fd, count) if offset is None else pread(in_fd, count, offset)
    return write(out_fd, data) if data else 0


def get_blocking(fd):
    return _check(_p.call(_p.GET_BLOCKING, _fd(fd), 0, 0, 0, None)) == 1


def set_blocking(fd, blocking):
    _check(_p.call(_p.SET_NONBLOCKING, _fd(fd), 0 if blocking else 1, 0, 0, None))


_inheritable = {}


def get_inheritable(fd):
    fstat(fd)
    return _inheritable.get(fd, fd <= 2)


def set_inheritable(fd, inheritable):
    fstat(fd)
    _inheritable[fd] = bool(inheritable)


def isatty(fd):
    try:
        return _p.isatty(fd)
    except OSError:
        return False


def device_encoding(fd):
    return 'utf-8' if isatty(fd) else None


def ttyname(fd):
    if not isatty(fd):
        raise OSError(25, strerror(25))
    return '/dev/tty'


def ctermid():
    return '/dev/tty'


def get_terminal_size(fd=1):
    if not isatty(_fd(fd)):
        raise OSError(25, strerror(25))
    return terminal_size((80, 24))
