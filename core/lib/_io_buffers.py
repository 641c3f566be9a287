# Hidden Python of the module _io: files over descriptors and the buffers over them. A write under way is in no
# buffer: other threads may fill it meanwhile.

import _posix as _p
import posix as _posix
from _io_base import UnsupportedOperation, _BufferedIOBase, _IOBase, _RawIOBase, _contents, _fill, _length, _size
from _posix import close as _close, isatty as _isatty, read as _read, strerror as _strerror, write as _write

DEFAULT_BUFFER_SIZE = 8192
_type = type


# --- raw files ------------------------------------------------------------------------------------

_ONE = 'Must have exactly one of create/read/write/append mode and at most one plus'


class FileIO(_RawIOBase):
    __module__ = '_io'
    _fd = -1
    _closefd = True
    _can_seek = None

    def __init__(self, file, mode='r', closefd=True, opener=None):
        if isinstance(file, float):
            raise TypeError('integer argument expected, got float')
        if not isinstance(mode, str):
            raise TypeError(f"FileIO() argument 'mode' must be str, not {_type(mode).__name__}")
        if self._fd >= 0:
            if self._closefd:
                self.close()
            self._fd = -1
        number = file if isinstance(file, int) else -1
        if isinstance(file, int) and file < 0:
            raise ValueError('negative file descriptor')
        kind = plus = None
        for letter in mode:
            if letter in 'rwax':
                if kind is not None:
                    raise ValueError(_ONE)
                kind = letter
            elif letter == '+':
                if plus:
                    raise ValueError(_ONE)
                plus = True
            elif letter != 'b':
                raise ValueError('invalid mode: ' + mode)
        if kind is None:
            raise ValueError(_ONE)
        self._kind = kind
        self._plus = plus
        flags = 2 if plus else 0 if kind == 'r' else 1
        flags |= {'r': 0, 'w': 0o1100, 'a': 0o2100, 'x': 0o300}[kind] | 0o2000000
        self.name = file
        if number >= 0:
            self._fd = number
            self._closefd = bool(closefd)
        else:
            self._closefd = True
            if not closefd:
                raise ValueError('Cannot use closefd=False with file name')
            if opener is None:
                try:
                    raw = _posix._path('open', file)[1]
                except ValueError:
                    raise ValueError('embedded null byte') from None
                answer = _p.call(_p.OPEN, flags, 0o666, 0, 0, raw)
                if answer < 0:
                    raise OSError(-answer, _strerror(-answer), file)
                self._fd = answer
            else:
                fd = opener(file, flags)
                if not isinstance(fd, int):
                    raise TypeError('expected integer from opener')
                if fd < 0:
                    raise ValueError(f'opener returned {fd}')
                self._fd = fd
        try:
            facts = _p.call(_p.STAT, self._fd, 1, 0, 0, None)
            if facts.__class__ is int:
                raise OSError(-facts, _strerror(-facts), *(() if number >= 0 else (file,)))
            if _p.stat_fields(facts)[4] & 0o170000 == 0o040000:
                raise IsADirectoryError(21, _strerror(21), file)
        except OSError:
            if number < 0:
                _close(self._fd)
            self._fd = -1
            raise
        if kind == 'a':
            _p.call(_p.SEEK, self._fd, 0, 2, 0, None)

    def _need(self, able, what):
        if self._fd < 0:
            raise ValueError('I/O operation on closed file')
        if not able:
            raise UnsupportedOperation('File not open for ' + what)

    def readable(self):
        self._need(True, '')
        return self._kind == 'r' or bool(self._plus)

    def writable(self):
        self._need(True, '')
        return self._kind != 'r' or bool(self._plus)

    def seekable(self):
        self._need(True, '')
        if self._can_seek is None:
            self._can_seek = _p.call(_p.SEEK, self._fd, 0, 1, 0, None) >= 0
        return self._can_seek

    def fileno(self):
        self._need(True, '')
        return self._fd

    def isatty(self):
        self._need(True, '')
        return _isatty(self._fd)

    @property
    def closed(self):
        return self._fd < 0

    @property
    def closefd(self):
        return self._closefd

    @property
    def mode(self):
        kind = self._kind
        if kind == 'r':
            return 'rb+' if self._plus else 'rb'
        kind = {'w': 'wb', 'a': 'ab', 'x': 'xb'}[kind]
        if self._plus:
            return 'rb+' if kind == 'wb' else kind + '+'
        return kind

    def read(self, size=-1, /):
        size = _size(size)
        self._need(self._kind == 'r' or self._plus, 'reading')
        if size < 0:
            return self.readall()
        try:
            return _read(self._fd, size)
        except BlockingIOError:
            return None

    def readall(self):
        self._need(self._kind == 'r' or self._plus, 'reading')
        parts = []
        try:
            while True:
                data = _read(self._fd, 65536)
                if not data:
                    break
                parts.append(data)
        except BlockingIOError:
            if not parts:
                return None
        return b''.join(parts)

    def readinto(self, buffer, /):
        self._need(self._kind == 'r' or self._plus, 'reading')
        try:
            return _fill(buffer, _read(self._fd, _length(buffer)))
        except BlockingIOError:
            return None

    def write(self, data, /):
        self._need(self._kind != 'r' or self._plus, 'writing')
        try:
            return _write(self._fd, _contents(data))
        except BlockingIOError:
            return None

    def seek(self, offset, whence=0, /):
        self._need(True, '')
        if isinstance(offset, float):
            raise TypeError("'float' object cannot be interpreted as an integer")
        answer = _p.call(_p.SEEK, self._fd, offset, whence, 0, None)
        if answer < 0:
            raise OSError(-answer, _strerror(-answer))
        return answer

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, size=None, /):
        self._need(self._kind != 'r' or self._plus, 'writing')
        if size is None:
            size = self.seek(0, 1)
        answer = _p.call(_p.TRUNCATE, self._fd, size, 0, 0, None)
        if answer < 0:
            raise OSError(-answer, _strerror(-answer))
        return size

    def close(self):
        fd = self._fd
        if fd >= 0:
            self._IOBase__closed = True
            self._fd = -1
            if self._closefd:
                _close(fd)

    def __repr__(self):
        if self._fd < 0:
            return '<_io.FileIO [closed]>'
        name = getattr(self, 'name', None)
        shown = f'fd={self._fd}' if name is None else f'name={name!r}'
        return f'<_io.FileIO {shown} mode={self.mode!r} closefd={self._closefd}>'

    def __getstate__(self):
        raise TypeError(f"cannot pickle '{_type(self).__name__}' object")


# --- buffers --------------------------------------------------------------------------------------

def _shares(*sources):
    """A class gets the methods of others, which are not its bases."""
    def share(cls):
        for source in sources:
            for name, value in source.__dict__.items():
                if name not in cls.__dict__ and name not in ('__dict__', '__weakref__', '__doc__'):
                    setattr(cls, name, value)
        return cls
    return share


class _Buffered:
    """What the buffers over one raw file have in common."""
    raw = None
    _detached = False

    def _raw(self):
        raw = self.raw
        if raw is None:
            raise ValueError('raw stream has been detached' if self._detached else
                             'I/O operation on uninitialized object')
        return raw

    def _usable(self, what):
        raw = self.raw
        if raw is None:
            self._raw()
        if raw.closed:
            raise ValueError(what + ' of closed file')
        return raw

    @property
    def closed(self):
        return self._raw().closed

    @property
    def name(self):
        return self._raw().name

    @property
    def mode(self):
        return self._raw().mode

    def seekable(self):
        return self._raw().seekable()

    def readable(self):
        return self._raw().readable()

    def writable(self):
        return self._raw().writable()

    def fileno(self):
        return self._raw().fileno()

    def isatty(self):
        return self._raw().isatty()

    def detach(self):
        raw = self._raw()
        self.flush()
        self.raw = None
        self._detached = True
        return raw

    def close(self):
        raw = self._raw()
        if raw.closed:
            return
        try:
            self.flush()
        finally:
            raw.close()

    def flush(self):
        raw = self._raw()
        if raw.closed:
            raise ValueError('flush of closed file')
        raw.flush()

    def __repr__(self):
        kind = _type(self)
        name = f'{kind.__module__}.{kind.__qualname__}'
        try:
            return f'<{name} name={self.name!r}>'
        except (AttributeError, ValueError):
            return f'<{name}>'

    def __getstate__(self):
        raise TypeError(f"cannot pickle '{_type(self).__name__}' object")


def _check_buffer_size(size):
    if size <= 0:
        raise ValueError('buffer size must be strictly positive')
    return size


@_shares(_Buffered)
class BufferedReader(_BufferedIOBase):
    __module__ = '_io'

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.readable():
            raise UnsupportedOperation('File or stream is not readable.')
        self._buffer_size = _check_buffer_size(buffer_size)
        self.raw = raw
        self._data = b''
        self._at = 0

    writable = _IOBase.writable

    def flush(self):
        raw = self._raw()
        if raw.closed:
            raise ValueError('flush of closed file')
        if self._data and raw.seekable():
            self._rewind()

    def _rewind(self):
        """The raw file stands where the reader is."""
        ahead = len(self._data) - self._at
        self._data = b''
        self._at = 0
        if ahead:
            self.raw.seek(-ahead, 1)

    def _fetch(self, raw, size):
        """Reads once; None: nothing there yet."""
        data = raw.read(size)
        if data is not None and not isinstance(data, bytes):
            raise OSError(f"read() should have returned a bytes object, not '{_type(data).__name__}'")
        return data

    def read(self, size=-1, /):
        if size is None:
            size = -1
        elif not isinstance(size, int):
            size = _size(size)
        if size < -1:
            raise ValueError('read length must be non-negative or -1')
        raw = self._usable('read')
        have = self._data[self._at:] if self._at else self._data
        if size >= 0 and len(have) >= size:
            self._at += size
            return have[:size]
        self._data = b''
        self._at = 0
        if size < 0:
            readall = getattr(raw, 'readall', None)
            rest = readall() if readall is not None else raw.read()
            if rest is None:
                return have or None
            return have + rest
        parts = [have]
        count = len(have)
        while count < size:
            wanted = size - count
            data = self._fetch(raw, max(self._buffer_size, wanted) if wanted < self._buffer_size else wanted)
            if not data:
                if data is None and count == 0:
                    return None
                break
            count += len(data)
            parts.append(data)
        if count > size:
            last = parts[-1]
            used = len(last) - (count - size)
            parts[-1] = last[:used]
            self._data = last
            self._at = used
        return b''.join(parts)

    def read1(self, size=-1, /):
        size = _size(size)
        raw = self._usable('read')
        if size < 0:
            size = self._buffer_size
        if size == 0:
            return b''
        if self._at >= len(self._data):
            self._data = self._fetch(raw, max(size, 0) if size > self._buffer_size else self._buffer_size) or b''
            self._at = 0
        data = self._data[self._at:self._at + size]
        self._at += len(data)
        return data

    def peek(self, size=0, /):
        raw = self._usable('peek')
        if self._at >= len(self._data):
            self._data = self._fetch(raw, self._buffer_size) or b''
            self._at = 0
        return self._data[self._at:]

    def readinto(self, buffer, /):
        data = self.read(_length(buffer))
        return None if data is None else _fill(buffer, data)

    def readinto1(self, buffer, /):
        return _fill(buffer, self.read1(_length(buffer)))

    def readline(self, size=-1, /):
        size = _size(size)
        raw = self._usable('readline')
        end = self._data.find(b'\n', self._at) + 1
        if end and (size < 0 or end - self._at <= size):
            line = self._data[self._at:end]
            self._at = end
            return line
        parts = []
        left = size
        while True:
            have = self._data[self._at:]
            end = have.find(b'\n') + 1 or len(have)
            if left >= 0:
                end = min(end, left)
                left -= end
            parts.append(have[:end])
            self._at += end
            if have[:end].endswith(b'\n') or left == 0:
                break
            self._data = self._fetch(raw, self._buffer_size) or b''
            self._at = 0
            if not self._data:
                break
        return b''.join(parts)

    def tell(self):
        return self._usable('tell').tell() - (len(self._data) - self._at)

    def seek(self, target, whence=0, /):
        raw = self._usable('seek')
        if whence not in (0, 1, 2):
            raise ValueError(f'invalid whence value')
        if not raw.seekable():
            raise UnsupportedOperation('File or stream is not seekable.')
        if whence == 1:
            target -= len(self._data) - self._at
        self._data = b''
        self._at = 0
        return raw.seek(target, whence)

    def truncate(self, size=None, /):
        raw = self._usable('truncate')
        if not raw.writable():
            raise UnsupportedOperation('truncate')
        self._rewind()
        return raw.truncate(raw.tell() if size is None else size)


@_shares(_Buffered)
class BufferedWriter(_BufferedIOBase):
    __module__ = '_io'

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.writable():
            raise UnsupportedOperation('File or stream is not writable.')
        self._buffer_size = _check_buffer_size(buffer_size)
        self.raw = raw
        self._out = bytearray()

    readable = _IOBase.readable

    def write(self, data, /):
        data = _contents(data)
        self._usable('write')
        if len(self._out) + len(data) > self._buffer_size:
            self._flush_out()
            if len(data) > self._buffer_size:
                self._write_raw(data)
                return len(data)
        self._out += data
        return len(data)

    def _flush_out(self):
        if self._out:
            data = bytes(self._out)
            self._out = bytearray()  # what is under way is in it no more: others may fill it
            self._write_raw(data)

    def _write_raw(self, data):
        raw = self.raw
        while data:
            try:
                count = raw.write(data)
            except BaseException:
                self._out[:0] = data
                raise
            if count is None:
                self._out[:0] = data
                raise BlockingIOError(11, 'write could not complete without blocking', 0)
            if count > len(data) or count < 0:
                raise OSError(f'raw write() returned invalid length {count} '
                              f'(should have been between 0 and {len(data)})')
            data = data[count:]

    def flush(self):
        raw = self._raw()
        if raw.closed:
            raise ValueError('flush of closed file')
        self._flush_out()
        raw.flush()

    def tell(self):
        return self._usable('tell').tell() + len(self._out)

    def seek(self, target, whence=0, /):
        raw = self._usable('seek')
        if whence not in (0, 1, 2):
            raise ValueError('invalid whence value')
        if not raw.seekable():
            raise UnsupportedOperation('File or stream is not seekable.')
        self._flush_out()
        return raw.seek(target, whence)

    def truncate(self, size=None, /):
        raw = self._usable('truncate')
        self._flush_out()
        return raw.truncate(raw.tell() if size is None else size)


@_shares(BufferedReader)
class BufferedRandom(_BufferedIOBase):
    __module__ = '_io'

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.seekable():
            raise UnsupportedOperation('File or stream is not seekable.')
        if not raw.writable():
            raise UnsupportedOperation('File or stream is not writable.')
        self._out = bytearray()
        BufferedReader.__init__(self, raw, buffer_size)

    writable = _Buffered.writable
    _flush_out = BufferedWriter._flush_out
    _write_raw = BufferedWriter._write_raw

    def write(self, data, /):
        self._usable('write')
        self._rewind()
        return BufferedWriter.write(self, data)

    def flush(self):
        raw = self._raw()
        if raw.closed:
            raise ValueError('flush of closed file')
        self._flush_out()
        self._rewind()
        raw.flush()

    def read(self, size=-1, /):
        self._usable('read')
        self._flush_out()
        return BufferedReader.read(self, size)

    def read1(self, size=-1, /):
        self._usable('read')
        self._flush_out()
        return BufferedReader.read1(self, size)

    def peek(self, size=0, /):
        self._usable('peek')
        self._flush_out()
        return BufferedReader.peek(self, size)

    def readline(self, size=-1, /):
        self._usable('readline')
        self._flush_out()
        return BufferedReader.readline(self, size)

    def tell(self):
        return BufferedReader.tell(self) + len(self._out)

    def seek(self, target, whence=0, /):
        self._usable('seek')
        self._flush_out()
        return BufferedReader.seek(self, target, whence)

    def truncate(self, size=None, /):
        self._usable('truncate')
        self._flush_out()
        return BufferedReader.truncate(self, size)


class BufferedRWPair(_BufferedIOBase):
    __module__ = '_io'

    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /):
        if not reader.readable():
            raise UnsupportedOperation('File or stream is not readable.')
        if not writer.writable():
            raise UnsupportedOperation('File or stream is not writable.')
        self.reader = BufferedReader(reader, buffer_size)
        self.writer = BufferedWriter(writer, buffer_size)

    def read(self, size=-1, /):
        return self.reader.read(size)

    def read1(self, size=-1, /):
        return self.reader.read1(size)

    def readinto(self, buffer, /):
        return self.reader.readinto(buffer)

    def readinto1(self, buffer, /):
        return self.reader.readinto1(buffer)

    def peek(self, size=0, /):
        return self.reader.peek(size)

    def readline(self, size=-1, /):
        return self.reader.readline(size)

    def write(self, data, /):
        return self.writer.write(data)

    def flush(self):
        return self.writer.flush()

    def readable(self):
        return self.reader.readable()

    def writable(self):
        return self.writer.writable()

    def isatty(self):
        return self.writer.isatty() or self.reader.isatty()

    @property
    def closed(self):
        return self.writer.closed

    def close(self):
        try:
            self.writer.close()
        finally:
            self.reader.close()
