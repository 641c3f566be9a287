# Hidden Python of the module _io: open, and what is in the other parts. StringIO and BytesIO are C++.

import sys as _sys
import _io_base
import _io_buffers
import _io_decode
import _io_text
import posix as _posix
from _io_base import UnsupportedOperation, _BufferedIOBase, _IOBase, _RawIOBase, _TextIOBase
from _io_buffers import DEFAULT_BUFFER_SIZE, BufferedRandom, BufferedReader, BufferedRWPair, BufferedWriter, FileIO
from _io_decode import IncrementalNewlineDecoder
BytesIO = _iobase.BytesIO
StringIO = _iobase.StringIO
TextIOWrapper = _iobase.TextIOWrapper

BlockingIOError = BlockingIOError
open = open
_type = type


def _open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    if not isinstance(file, int):
        file = _posix.fspath(file)
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {_type(mode).__name__}")
    if not isinstance(buffering, int):
        raise TypeError(f"'{_type(buffering).__name__}' object cannot be interpreted as an integer")
    for value, name in ((encoding, 'encoding'), (errors, 'errors'), (newline, 'newline')):
        if value is not None and not isinstance(value, str):
            raise TypeError(f"open() argument '{name}' must be str or None, not {_type(value).__name__}")
    letters = set(mode)
    if letters - set('axrwb+t') or len(mode) > len(letters):
        raise ValueError(f'invalid mode: {mode!r}')
    updating = '+' in letters
    binary = 'b' in letters
    if 't' in letters and binary:
        raise ValueError("can't have text and binary mode at once")
    kinds = letters & set('axrw')
    if len(kinds) > 1:
        raise ValueError('must have exactly one of create/read/write/append mode')
    if binary:
        if encoding is not None:
            raise ValueError("binary mode doesn't take an encoding argument")
        if errors is not None:
            raise ValueError("binary mode doesn't take an errors argument")
        if newline is not None:
            raise ValueError("binary mode doesn't take a newline argument")
    raw_mode = ''.join(kinds) + ('+' if updating else '')
    raw = FileIO(file, raw_mode, closefd, opener)
    result = raw
    try:
        lines = buffering == 1 and not binary
        terminal = buffering < 0 and raw.isatty()
        if buffering == 1 and binary:
            buffering = -1
        if lines or terminal:
            buffering = -1
            lines = True
        if buffering < 0:
            buffering = DEFAULT_BUFFER_SIZE
        if buffering == 0:
            if binary:
                return result
            raise ValueError("can't have unbuffered text I/O")
        if updating:
            buffer = BufferedRandom(raw, buffering)
        elif 'r' in kinds:
            buffer = BufferedReader(raw, buffering)
        else:
            buffer = BufferedWriter(raw, buffering)
        result = buffer
        if binary:
            return result
        result = TextIOWrapper(buffer, encoding, errors, newline, lines)
        buffer._text_mode = mode
        return result
    except BaseException:
        result.close()
        raise


def open_code(path):
    if not isinstance(path, str):
        raise TypeError(f"open_code() argument 'path' must be str, not {_type(path).__name__}")
    return _open(path, 'rb')


def text_encoding(encoding, stacklevel=2, /):
    return 'locale' if encoding is None else encoding


def _flush_all():
    """At the end of a process: what files that are still open have not written."""
    for kinds in ((TextIOWrapper,), (BufferedWriter, BufferedRandom)):
        for file in _lockstep.objects_of_classes(kinds):
            try:
                if not file.closed:
                    file.flush()
            except BaseException:
                pass


def _publish():
    """Tells C++ where the functions are that it calls, and completes the types that are made there."""
    functions = {}
    for part in (_io_base, _io_decode, _io_text):
        functions.update(part.__dict__)
    functions['_open'] = _open
    _iobase.publish(functions)
    _iobase.adopt(TextIOWrapper, _TextIOBase)
    _iobase.adopt(StringIO, _TextIOBase)
    _iobase.adopt(BytesIO, _BufferedIOBase)


_publish()
del _io_base, _io_buffers, _io_decode, _io_text
