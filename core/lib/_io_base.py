# Hidden Python of the module _io: the bases of all files, and what its parts share.

_type = type


class UnsupportedOperation(OSError, ValueError):
    __module__ = 'io'


def _unsupported(name):
    raise UnsupportedOperation(name)


def _size(n):
    """The size argument of read: -1 for None."""
    if n is None:
        return -1
    if isinstance(n, int):
        return n
    index = getattr(_type(n), '__index__', None)
    if index is None:
        raise TypeError(f"argument should be integer or None, not '{_type(n).__name__}'")
    return index(n)


class _IOBase:
    __module__ = '_io'

    def seek(self, offset, whence=0, /):
        _unsupported('seek')

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, size=None, /):
        _unsupported('truncate')

    def fileno(self):
        _unsupported('fileno')

    def flush(self):
        if self.closed:
            raise ValueError('I/O operation on closed file.')

    @property
    def closed(self):
        return getattr(self, '_IOBase__closed', False)

    def close(self):
        if not getattr(self, '_IOBase__closed', False):
            try:
                self.flush()
            finally:
                self._IOBase__closed = True

    def __del__(self):
        try:
            if self.closed:
                return
        except Exception:
            return
        try:
            self.close()
        except BaseException:
            pass

    def seekable(self):
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def isatty(self):
        self._checkClosed()
        return False

    def _checkClosed(self, message=None):
        if self.closed:
            raise ValueError('I/O operation on closed file.' if message is None else message)

    def _checkSeekable(self, message=None):
        if self.seekable() is not True:
            raise UnsupportedOperation('File or stream is not seekable.')

    def _checkReadable(self, message=None):
        if self.readable() is not True:
            raise UnsupportedOperation('File or stream is not readable.')

    def _checkWritable(self, message=None):
        if self.writable() is not True:
            raise UnsupportedOperation('File or stream is not writable.')

    def __enter__(self):
        self._checkClosed()
        return self

    def __exit__(self, *args):
        self.close()

    def readline(self, size=-1, /):
        size = _size(size)
        peek = getattr(self, 'peek', None)
        line = bytearray()
        while size < 0 or len(line) < size:
            count = 1
            if peek is not None:
                ahead = peek(1)
                if not isinstance(ahead, bytes):
                    raise OSError(f"peek() should have returned a bytes object, not "
                                  f"'{_type(ahead).__name__}'")
                if ahead:
                    count = ahead.find(b'\n') + 1 or len(ahead)
                    if size >= 0:
                        count = min(count, size)
            piece = self.read(count)
            if not isinstance(piece, bytes):
                raise OSError(f"read() should have returned a bytes object, not "
                              f"'{_type(piece).__name__}'")
            if not piece:
                break
            line += piece
            if piece.endswith(b'\n'):
                break
        return bytes(line)

    def __iter__(self):
        self._checkClosed()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=None, /):
        return _readlines(self, hint)

    def writelines(self, lines, /):
        self._checkClosed()
        for line in lines:
            self.write(line)


def _readlines(file, hint):
    if hint is None or hint <= 0:
        return list(file)
    lines = []
    length = 0
    for line in file:
        lines.append(line)
        length += len(line)
        if length >= hint:
            break
    return lines


def _next_line(file):
    line = file.readline()
    if not line:
        raise StopIteration
    return line


class _RawIOBase(_IOBase):
    __module__ = '_io'

    def read(self, size=-1, /):
        size = _size(size)
        if size < 0:
            return self.readall()
        buffer = bytearray(size)
        count = self.readinto(buffer)
        if count is None:
            return None
        return bytes(buffer[:count])

    def readall(self):
        parts = []
        while True:
            data = self.read(8192)
            if not data:
                break
            parts.append(data)
        if parts:
            return b''.join(parts)
        return data

    def readinto(self, buffer, /):
        _unsupported('readinto')

    def write(self, data, /):
        _unsupported('write')


class _BufferedIOBase(_IOBase):
    __module__ = '_io'

    def detach(self):
        _unsupported('detach')

    def read(self, size=-1, /):
        _unsupported('read')

    def read1(self, size=-1, /):
        _unsupported('read1')

    def write(self, data, /):
        _unsupported('write')

    def readinto(self, buffer, /):
        return _read_into(self.read, buffer)

    def readinto1(self, buffer, /):
        return _read_into(self.read1, buffer)


def _read_into(read, buffer):
    data = read(_length(buffer))
    if not isinstance(data, bytes):
        raise TypeError(f"read() should return bytes")
    if len(data) > _length(buffer):
        raise ValueError(f'read() returned too much data: {_length(buffer)} bytes requested, '
                         f'{len(data)} returned')
    return _fill(buffer, data)


def _length(buffer):
    """Bytes in a buffer that can be written to."""
    if _type(buffer) is bytearray:
        return len(buffer)
    return memoryview(buffer).nbytes


def _fill(buffer, data):
    """Writes to the beginning of such a buffer."""
    if _type(buffer) is bytearray:
        buffer[:len(data)] = data
    else:
        memoryview(buffer).cast('B')[:len(data)] = data
    return len(data)


class _TextIOBase(_IOBase):
    __module__ = '_io'
    encoding = newlines = errors = property(lambda self: None)

    def detach(self):
        _unsupported('detach')

    def read(self, size=-1, /):
        _unsupported('read')

    def readline(self, size=-1, /):
        _unsupported('readline')

    def write(self, text, /):
        _unsupported('write')


def _contents(data):
    """The bytes of a bytes-like object."""
    kind = _type(data)
    if kind is bytes:
        return data
    if isinstance(data, (bytes, bytearray)):
        return bytes(data)
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{kind.__name__}'") from None


def _write_buffer(file, data):
    return file.write(_contents(data))
