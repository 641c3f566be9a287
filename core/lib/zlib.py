# Hidden Python of the module zlib.
"""The functions in this module allow compression and decompression using the zlib library, which is based on
GNU zip. Here the streams are kept as what came in so far: each call that gives something works them through
again from the start."""
import _packed
from _binary import adler32 as _adler32, crc32 as _crc32

ZLIB_VERSION = ZLIB_RUNTIME_VERSION = "1.2.13"
MAX_WBITS = 15
DEFLATED = 8
DEF_MEM_LEVEL = 8
DEF_BUF_SIZE = 16384
Z_BEST_SPEED = 1
Z_BEST_COMPRESSION = 9
Z_DEFAULT_COMPRESSION = -1
Z_NO_COMPRESSION = 0
Z_DEFAULT_STRATEGY = 0
Z_FILTERED = 1
Z_HUFFMAN_ONLY = 2
Z_RLE = 3
Z_FIXED = 4
Z_NO_FLUSH = 0
Z_PARTIAL_FLUSH = 1
Z_SYNC_FLUSH = 2
Z_FULL_FLUSH = 3
Z_FINISH = 4
Z_BLOCK = 5
Z_TREES = 6
_RAW, _ZLIB, _GZIP, _ANY = range(4)
_DONE, _MORE_INPUT, _MORE_OUTPUT, _NEED_DICTIONARY, _ERROR = range(5)


class error(Exception):
    __module__ = "zlib"


def _index(value):
    """An integer, or what has __index__."""
    return value if isinstance(value, int) else range(value).stop


def _bytes(data):
    if isinstance(data, bytes):
        return data
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None


def adler32(data, value=1, /):
    """Compute an Adler-32 checksum of data."""
    return _adler32(_bytes(data), value)


def crc32(data, value=0, /):
    """Compute a CRC-32 checksum of data."""
    return _crc32(_bytes(data), value)


def _pack_format(wbits):
    """(format, bits) of a wbits argument for packing; None if there is no such."""
    if 8 <= wbits <= 15:
        return _ZLIB, max(wbits, 9)
    if -15 <= wbits <= -9:
        return _RAW, -wbits
    if 25 <= wbits <= 31 or wbits == 24:
        return _GZIP, max(wbits - 16, 9)
    return None


def _unpack_format(wbits):
    if wbits == 0 or 8 <= wbits <= 15:
        return _ZLIB, wbits
    if -15 <= wbits <= -8:
        return _RAW, -wbits
    if 24 <= wbits <= 31:
        return _GZIP, wbits - 16
    if wbits == 32 or 40 <= wbits <= 47:
        return _ANY, wbits - 32
    return None


def compress(data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS):
    """Returns a bytes object containing compressed data."""
    data = _bytes(data)
    format = _pack_format(wbits)
    if not -1 <= level <= 9:
        raise error("Bad compression level")
    if format is None:
        raise error("Bad compression level")
    return _packed.deflate(data, (len(data), Z_FINISH), format[0], 6 if level < 0 else level, format[1],
                           DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, b"")


def _problem(end, message, what):
    if end == _ERROR:
        return error(f"Error -3 {what}: {message}")
    if end == _NEED_DICTIONARY:
        return error(f"Error 2 {what}")
    return error(f"Error -5 {what}: incomplete or truncated stream")


def decompress(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE):
    """Returns a bytes object containing the uncompressed data."""
    bufsize = _index(bufsize)
    if bufsize < 0:
        raise ValueError("bufsize must be non-negative")
    format = _unpack_format(wbits)
    if format is None:
        raise error("Error -2 while preparing to decompress data: inconsistent stream state")
    end, out, used, message = _packed.inflate(_bytes(data), format[0], format[1], -1, b"", 0)
    if end != _DONE:
        raise _problem(end, message, "while decompressing data")
    return out


class Compress:
    __module__ = "zlib"
    __slots__ = ("_data", "_points", "_given", "_settings", "_finished")

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 'zlib.Compress' instances")

    def compress(self, data, /):
        """Returns a bytes object containing compressed data."""
        data = _bytes(data)
        if self._finished:
            raise error("Error -2 while compressing data: inconsistent stream state")
        self._data += data
        if self._given == 0 and self._settings[0] != _RAW:
            return self._produce()          # the header comes at once
        return b""

    def _produce(self):
        out = _packed.deflate(self._data, tuple(self._points), *self._settings)
        fresh = out[self._given:]
        self._given = len(out)
        return fresh

    def flush(self, mode=Z_FINISH, /):
        """Return a bytes object containing any remaining compressed data."""
        if mode in (Z_NO_FLUSH, Z_BLOCK):
            return b""
        if self._finished or mode not in (Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH):
            raise error("Error -2 while finishing compression: inconsistent stream state" if self._finished else
                        "Error -2 while flushing: inconsistent stream state")
        if mode != Z_FINISH and self._points and self._points[-2] == len(self._data):
            return b""
        self._points += [len(self._data), mode]
        self._finished = mode == Z_FINISH
        return self._produce()

    def copy(self):
        """Return a copy of the compression object."""
        if self._finished:
            raise ValueError("Inconsistent stream state")
        made = object.__new__(Compress)
        made._data, made._points, made._given = bytearray(self._data), list(self._points), self._given
        made._settings, made._finished = self._settings, self._finished
        return made

    __copy__ = copy

    def __deepcopy__(self, memo, /):
        return self.copy()


def compressobj(level=Z_DEFAULT_COMPRESSION, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL,
                strategy=Z_DEFAULT_STRATEGY, zdict=None):
    """Return a compressor object."""
    format = _pack_format(wbits)
    if zdict is not None:
        try:
            zdict = bytes(memoryview(zdict))
        except TypeError:
            raise TypeError("a bytes-like object is required, not "
                            f"'{type(zdict).__name__}'") from None
    if format is None or method != DEFLATED or not -1 <= level <= 9 or not 1 <= memLevel <= 9 or \
            not 0 <= strategy <= 4:
        raise ValueError("Invalid initialization option")
    made = object.__new__(Compress)
    made._data, made._points, made._given, made._finished = bytearray(), [], 0, False
    made._settings = (format[0], 6 if level < 0 else level, format[1], memLevel, strategy, zdict or b"")
    return made


class Decompress:
    __module__ = "zlib"
    __slots__ = ("_data", "_given", "_format", "_bits", "_dictionary", "unused_data", "unconsumed_tail",
                 "eof", "_ended")

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 'zlib.Decompress' instances")

    def _work(self, data, limit, what="while decompressing data"):
        before = len(self._data)
        self._data += data
        end, out, used, message = _packed.inflate(
            self._data, self._format, self._bits, -1 if limit < 0 else self._given + limit, self._dictionary,
            self._given)
        if end == _ERROR or end == _NEED_DICTIONARY:
            del self._data[before:]
            raise _problem(end, message, what)
        self._given += len(out)
        if end == _DONE:
            self.unused_data += bytes(self._data[used:])
            self.unconsumed_tail = b""
            self.eof = True
        elif end == _MORE_OUTPUT:
            self.unconsumed_tail = bytes(self._data[used:])
            del self._data[used:]
        else:
            self.unconsumed_tail = b""
        return out

    def decompress(self, data, /, max_length=0):
        """Return a bytes object containing the decompressed version of the data."""
        data = _bytes(data)
        max_length = _index(max_length)
        if max_length < 0:
            raise ValueError("max_length must be non-negative")
        if self.eof:
            self.unused_data += data
            return b""
        return self._work(data, max_length or -1)

    def flush(self, length=DEF_BUF_SIZE, /):
        """Return a bytes object containing any remaining decompressed data."""
        length = _index(length)
        if length <= 0:
            raise ValueError("length must be greater than zero")
        if self.eof:
            self._ended = True
            return b""
        return self._work(self.unconsumed_tail, -1, "while finishing decompression")

    def copy(self):
        """Return a copy of the decompression object."""
        if self._ended:
            raise ValueError("Inconsistent stream state")
        made = object.__new__(Decompress)
        made._ended = False
        made._data, made._given = bytearray(self._data), self._given
        made._format, made._bits = self._format, self._bits
        made._dictionary, made.unused_data = self._dictionary, self.unused_data
        made.unconsumed_tail, made.eof = self.unconsumed_tail, self.eof
        return made

    __copy__ = copy

    def __deepcopy__(self, memo, /):
        return self.copy()


def decompressobj(wbits=MAX_WBITS, zdict=b""):
    """Return a decompressor object."""
    format = _unpack_format(wbits)
    try:
        zdict = bytes(memoryview(zdict))
    except TypeError:
        raise TypeError("zdict argument must support the buffer protocol") from None
    if format is None:
        raise ValueError("Invalid initialization option")
    made = object.__new__(Decompress)
    made._ended = False
    made._data, made._given, (made._format, made._bits) = bytearray(), 0, format
    made._dictionary, made.unused_data, made.unconsumed_tail, made.eof = zdict, b"", b"", False
    return made
