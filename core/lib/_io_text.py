# Hidden Python of the module _io: the rare methods of TextIOWrapper, as functions _text_... that file.cpp
# (core/vm/objects) calls. What print, write and readline do most of the time is there.

from _io_base import UnsupportedOperation, _readlines, _unsupported
from _io_buffers import BufferedReader, BufferedWriter, FileIO
from _io_decode import IncrementalNewlineDecoder, _Decoder, _kind_of, _lookup
TextIOWrapper = _iobase.TextIOWrapper

_type = type

_DIRECT, _LINES, _THROUGH, _FAST_WRITE, _FAST_READ, _HAS_READ, _NEXT, _USABLE = 1, 2, 4, 8, 16, 32, 64, 128


class _Text:
    """What a TextIOWrapper that is not direct keeps here."""
    __slots__ = ('buffer', 'encoding', 'errors', 'newline', 'kind', 'codec', 'decoder', 'encoder', 'snapshot',
                 'can_seek', 'read1', 'chunk', 'begun', 'detached', 'closing')


def _text_state(self):
    text = _iobase.state(self)
    if text is None:
        if _iobase.get_flags(self) & _DIRECT:
            return _undirect(self)
        raise ValueError('I/O operation on uninitialized object')
    if text.buffer is None:
        raise ValueError('underlying buffer has been detached')
    return text


def _open_state(self):
    text = _text_state(self)
    if text.buffer.closed:
        raise ValueError('I/O operation on closed file.')
    return text


def _text_check(self):
    _open_state(self)
    return self


def _text_init(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False,
               write_through=False):
    if newline is not None and not isinstance(newline, str):
        raise TypeError(f'TextIOWrapper() argument 4 must be str or None, not {_type(newline).__name__}')
    if newline not in (None, '', '\n', '\r', '\r\n'):
        raise ValueError(f'illegal newline value: {newline}')
    if encoding is not None and not isinstance(encoding, str):
        raise TypeError(f'TextIOWrapper() argument 2 must be str or None, not {_type(encoding).__name__}')
    if encoding is None or encoding == 'locale':
        encoding = 'UTF-8'
    if '\0' in encoding or errors is not None and '\0' in errors:
        raise ValueError('embedded null character')
    _set_up(self, buffer, encoding, 'strict' if errors is None else errors, newline, line_buffering,
            write_through)


def _set_up(self, buffer, encoding, errors, newline, line_buffering, write_through):
    text = _Text()
    text.kind = _kind_of(encoding)
    text.codec = None
    if text.kind is None:
        text.codec = _lookup(encoding)
        if not text.codec._is_text_encoding:
            raise LookupError(f"{encoding!r} is not a text encoding; use codecs.open() to handle arbitrary "
                              "codecs")
    text.buffer = buffer
    text.encoding = encoding
    text.errors = errors
    text.newline = newline
    text.chunk = 8192
    text.detached = text.closing = False
    text.snapshot = None
    text.read1 = hasattr(buffer, 'read1')
    text.can_seek = buffer.seekable()
    _set_codecs(self, text, line_buffering, write_through)


def _set_codecs(self, text, line_buffering, write_through):
    """Decoder, encoder and flags as encoding, errors and newline are."""
    buffer = text.buffer
    text.decoder = text.encoder = None
    newline = text.newline
    if buffer.readable():
        if text.codec is None:
            decoder = _Decoder(text.kind, text.errors)
        else:
            decoder = text.codec.incrementaldecoder(text.errors)
        if newline is None or newline == '':
            decoder = IncrementalNewlineDecoder(decoder, newline is None)
        text.decoder = decoder
    flags = _USABLE
    if line_buffering:
        flags |= _LINES
    if write_through:
        flags |= _THROUGH
    text.begun = False
    if buffer.writable():
        if text.codec is not None:
            text.encoder = text.codec.incrementalencoder(text.errors)
        if text.kind == 'utf-8' and newline in (None, '', '\n'):
            flags |= _FAST_WRITE
        if text.can_seek and text.kind in ('utf-8-sig', 'utf-16', 'utf-32'):
            text.begun = buffer.tell() != 0
        elif text.encoder is not None and text.can_seek and buffer.tell() != 0:
            try:
                text.encoder.setstate(0)
            except LookupError:
                pass
    if newline is None or newline == '\n':
        flags |= _FAST_READ
    _iobase.set_flags(self, flags)
    _iobase.set_state(self, text)


def _undirect(self):
    """A standard stream becomes an ordinary one."""
    fd, name, mode, closed = _iobase.direct_parts(self)
    waiting = _iobase.take_out(self)
    had = _iobase.in_text(self)
    raw = FileIO(fd, mode, closefd=False)
    raw.name = name
    buffer = BufferedReader(raw) if mode == 'r' else BufferedWriter(raw)
    buffer._text_mode = mode
    _set_up(self, buffer, 'utf-8', 'backslashreplace' if fd == 2 else 'strict', None, mode != 'r', False)
    if waiting:
        buffer.write(waiting)
    text = _iobase.state(self)
    if had:
        _iobase.set_in(self, had)
        _iobase.set_flags(self, _iobase.get_flags(self) | _HAS_READ)
    if closed:
        buffer.close()
        _iobase.set_flags(self, 0)
    return text


def _encode(text, string):
    if text.encoder is not None:
        return text.encoder.encode(string)
    kind = text.kind
    if text.begun and kind in ('utf-8-sig', 'utf-16', 'utf-32'):
        kind = 'utf-8' if kind == 'utf-8-sig' else kind + '-le'
    text.begun = True
    return string.encode(kind, text.errors)


def _text_write(self, string):
    text = _open_state(self)
    if not text.buffer.writable():
        _unsupported('not writable')
    length = len(string)
    flags = _iobase.get_flags(self)
    newline = text.newline
    has_newline = '\n' in string
    if has_newline and newline is not None and newline != '' and newline != '\n':
        string = string.replace('\n', newline)
    lines = flags & _LINES and (has_newline or '\r' in string)
    waiting = _iobase.add_out(self, _encode(text, string))
    if flags & _HAS_READ:
        _forget_read(self, text)
    if lines or flags & _THROUGH or waiting > text.chunk:
        _flush_out(self, text)
    if lines:
        text.buffer.flush()
    return length


def _flush_out(self, text):
    data = _iobase.take_out(self)
    if data:
        text.buffer.write(data)


def _text_written(self, result, flush):
    """After the text has been put aside: it goes to the buffer."""
    text = _open_state(self)
    _flush_out(self, text)
    if flush:
        text.buffer.flush()
    return result


def _forget_read(self, text):
    _iobase.set_in(self, '')
    text.snapshot = None
    if text.decoder is not None:
        text.decoder.reset()
    _iobase.set_flags(self, _iobase.get_flags(self) & ~_HAS_READ)


def _text_flush(self):
    text = _text_state(self)
    if text.buffer.closed:
        raise ValueError('I/O operation on closed file.')
    _flush_out(self, text)
    text.buffer.flush()
    flags = _iobase.get_flags(self)
    if flags & _NEXT:
        _iobase.set_flags(self, flags & ~_NEXT)


def _need_decoder(self, text):
    if text.decoder is None:
        _unsupported('not readable')
    _flush_out(self, text)


def _read_chunk(self, text):
    """The next piece of decoded text becomes what is to be read; False at the end."""
    decoder = text.decoder
    buffer = text.buffer
    if text.can_seek:
        held, flags = decoder.getstate()
    data = buffer.read1(text.chunk) if text.read1 else buffer.read(text.chunk)
    if not isinstance(data, (bytes, bytearray)):
        raise TypeError(f"underlying {'read1' if text.read1 else 'read'}() should have returned a bytes-like "
                        f"object, not '{_type(data).__name__}'")
    string = decoder.decode(data, not data)
    _iobase.set_in(self, string)
    _iobase.set_flags(self, _iobase.get_flags(self) | _HAS_READ)
    if text.can_seek:
        text.snapshot = flags, held + data
    return bool(data) or bool(string)


def _text_read(self, size):
    text = _open_state(self)
    _need_decoder(self, text)
    if size < 0:
        data = text.buffer.read()
        string = _iobase.in_text(self) + text.decoder.decode(data, True)
        _iobase.set_in(self, '')
        text.snapshot = None
        _iobase.set_flags(self, _iobase.get_flags(self) | _HAS_READ)
        return string
    parts = []
    left = size
    while True:
        have = _iobase.in_text(self)
        piece = have[:left]
        _iobase.use_in(self, len(piece))
        parts.append(piece)
        left -= len(piece)
        if left == 0 or not _read_chunk(self, text):
            break
    return ''.join(parts)


def _line_end(string, newline, start):
    """Where the first line ends, its newline included; 0: it does not. Looks from `start` on."""
    if newline is None or newline == '\n':
        return string.find('\n', start) + 1
    if newline != '':
        at = string.find(newline, start)
        return 0 if at < 0 else at + len(newline)
    feed = string.find('\n', start)
    back = string.find('\r', start)
    if back < 0 or 0 <= feed < back:
        return feed + 1
    return back + (2 if string[back + 1:back + 2] == '\n' else 1)


def _text_readline(self, limit):
    text = _open_state(self)
    _need_decoder(self, text)
    newline = text.newline
    line = _iobase.in_text(self)
    before = 0  # characters of the line that are not in the present piece
    start = 0
    while True:
        end = _line_end(line, newline, start)
        if end or (limit >= 0 and len(line) >= limit):
            if not end or 0 <= limit < end:
                end = limit
            _iobase.use_in(self, end - before)
            return line[:end]
        start = max(0, len(line) - 1)
        _iobase.use_in(self, len(line) - before)
        before = len(line)
        if not _read_chunk(self, text):
            _iobase.set_in(self, '')
            text.snapshot = None
            return line
        line += _iobase.in_text(self)


def _text_next(self):
    text = _text_state(self)
    flags = _iobase.get_flags(self)
    _iobase.set_flags(self, flags | _NEXT)
    if _type(self) is TextIOWrapper:
        line = _text_readline(self, -1)
    else:
        line = self.readline()
        if not isinstance(line, str):
            raise OSError(f"readline() should have returned a str object, not '{_type(line).__name__}'")
    if not line:
        _iobase.set_flags(self, _iobase.get_flags(self) & ~_NEXT)
        text.snapshot = None
        raise StopIteration
    return line


def _text_readlines(self, hint=None):
    return _readlines(self, hint)


def _text_writelines(self, lines):
    if _text_closed(self):
        raise ValueError('I/O operation on closed file.')
    for line in lines:
        self.write(line)


def _text_tell(self):
    text = _open_state(self)
    if not text.can_seek:
        raise UnsupportedOperation('underlying stream is not seekable')
    if _iobase.get_flags(self) & _NEXT:
        raise OSError('telling position disabled by next() call')
    _text_flush(self)
    position = text.buffer.tell()
    decoder = text.decoder
    if decoder is None or text.snapshot is None:
        return position
    flags, data = text.snapshot
    position -= len(data)
    used = _iobase.in_used(self)
    if used == 0:
        return position | flags << 64
    if text.kind in ('utf-8', 'ascii', 'latin-1') and flags == 0:
        return position + _iobase.bytes_of_characters(data, used, text.kind == 'utf-8', text.newline is None)
    state = decoder.getstate()
    try:
        decoder.setstate((b'', flags))
        fed = characters = 0
        while characters < used and fed < len(data):
            characters += len(decoder.decode(data[fed:fed + 1]))
            fed += 1
        flags = decoder.getstate()[1]
    finally:
        decoder.setstate(state)
    return position + fed | flags << 64


def _text_seek(self, cookie, whence=0):
    text = _open_state(self)
    if not text.can_seek:
        raise UnsupportedOperation('underlying stream is not seekable')
    if not isinstance(cookie, int):
        raise TypeError(f"'{_type(cookie).__name__}' object cannot be interpreted as an integer")
    if whence == 1:
        if cookie != 0:
            raise UnsupportedOperation("can't do nonzero cur-relative seeks")
        cookie = _text_tell(self)
    elif whence == 2:
        if cookie != 0:
            raise UnsupportedOperation("can't do nonzero end-relative seeks")
        _text_flush(self)
        _forget_read(self, text)
        position = text.buffer.seek(0, 2)
        text.begun = position != 0
        return position
    elif whence != 0:
        raise ValueError(f'invalid whence ({whence}, should be 0, 1 or 2)')
    if cookie < 0:
        raise ValueError(f'negative seek position {cookie!r}')
    _text_flush(self)
    position = cookie & (1 << 64) - 1
    text.buffer.seek(position)
    _forget_read(self, text)
    if cookie >> 64 and text.decoder is not None:
        text.decoder.setstate((b'', cookie >> 64))
    text.begun = position != 0
    if text.encoder is not None:
        if position:
            text.encoder.setstate(0)
        else:
            text.encoder.reset()
    return cookie


def _text_truncate(self, size=None):
    text = _open_state(self)
    _text_flush(self)
    return text.buffer.truncate(self.tell() if size is None else size)


def _text_detach(self):
    text = _text_state(self)
    self.flush()
    buffer = text.buffer
    text.buffer = None
    _iobase.set_flags(self, 0)
    return buffer


_keep = object()


def _text_reconfigure(self, *, encoding=None, errors=None, newline=_keep, line_buffering=None,
                      write_through=None):
    text = _text_state(self)
    flags = _iobase.get_flags(self)
    if text.snapshot is not None and (encoding is not None or errors is not None or newline is not _keep):
        raise UnsupportedOperation('It is not possible to set the encoding or newline of stream after the first '
                                   'read')
    if newline is not _keep:
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f'reconfigure() argument 3 must be str or None, not {_type(newline).__name__}')
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError(f'illegal newline value: {newline!r}')
    self.flush()
    if encoding is not None:
        if encoding == 'locale':
            encoding = 'UTF-8'
        kind = _kind_of(encoding)
        codec = None
        if kind is None:
            codec = _lookup(encoding)
        text.kind, text.codec, text.encoding = kind, codec, encoding
        text.errors = 'strict' if errors is None else errors
    elif errors is not None:
        text.errors = errors
    if newline is not _keep:
        text.newline = newline
    lines = flags & _LINES if line_buffering is None else line_buffering
    through = flags & _THROUGH if write_through is None else write_through
    _set_codecs(self, text, lines, through)


def _text_close(self):
    text = _text_state(self)
    buffer = text.buffer
    if buffer.closed:
        return
    try:
        self.flush()
    finally:
        _iobase.set_flags(self, _iobase.get_flags(self) & ~_USABLE)
        _iobase.take_out(self)
        buffer.close()


def _text_exit(self, *args):
    self.close()


def _text_closed(self):
    return _text_state(self).buffer.closed


def _text_fileno(self):
    return _text_state(self).buffer.fileno()


def _text_isatty(self):
    return _text_state(self).buffer.isatty()


def _text_readable(self):
    return _text_state(self).buffer.readable()


def _text_writable(self):
    return _text_state(self).buffer.writable()


def _text_seekable(self):
    return _text_state(self).buffer.seekable()


def _text_buffer(self):
    return _text_state(self).buffer


def _text_encoding(self):
    return _text_state(self).encoding


def _text_errors(self):
    return _text_state(self).errors


def _text_newlines(self):
    return getattr(_text_state(self).decoder, 'newlines', None)


def _text_name(self):
    return _text_state(self).buffer.name


def _text_mode(self):
    """Not an attribute of the type: open() gives it to the files it makes."""
    text = _iobase.state(self)
    if text is None:
        return _iobase.direct_parts(self)[2]
    mode = _modes_of(text)
    if mode is None:
        raise AttributeError(f"'{_type(self).__name__}' object has no attribute 'mode'")
    return mode


def _text_set_mode(self, mode):
    self.buffer._text_mode = mode


def _modes_of(text):
    return getattr(text.buffer, '_text_mode', None)


def _text_line_buffering(self):
    _text_state(self)
    return bool(_iobase.get_flags(self) & _LINES)


def _text_write_through(self):
    _text_state(self)
    return bool(_iobase.get_flags(self) & _THROUGH)


def _text_chunk(self):
    return _text_state(self).chunk


def _text_set_chunk(self, value):
    if value <= 0:
        raise ValueError('a strictly positive integer is required')
    _text_state(self).chunk = value


def _text_getstate(self):
    raise TypeError(f"cannot pickle '{_type(self).__name__}' object")


def _text_repr(self):
    parts = '<_io.TextIOWrapper'
    try:
        parts += f' name={self.name!r}'
    except (AttributeError, ValueError):
        pass
    try:
        parts += f' mode={self.mode!r}'
    except (AttributeError, ValueError):
        pass
    return f'{parts} encoding={self.encoding!r}>'
