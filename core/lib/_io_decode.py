# Hidden Python of the module _io: decoding in pieces, newlines.


_SEEN = (None, '\r', '\n', ('\r', '\n'), '\r\n', ('\r', '\r\n'), ('\n', '\r\n'), ('\r', '\n', '\r\n'))


def _newlines_seen(seen):
    return _SEEN[seen]


class IncrementalNewlineDecoder:
    __module__ = '_io'

    def __init__(self, decoder, translate, errors='strict'):
        self.decoder = decoder
        self.errors = errors
        self._translate = translate
        self._seen = 0
        self._held = False

    def decode(self, input, final=False):
        decoder = self.decoder
        text = input if decoder is None else decoder.decode(input, final=final)
        if self._held and (text or final):
            text = '\r' + text
            self._held = False
        if '\r' not in text:
            if self._seen & 2 == 0 and '\n' in text:
                self._seen |= 2
            return text
        if not final and text[-1] == '\r':
            text = text[:-1]
            self._held = True
        pairs = text.count('\r\n')
        returns = text.count('\r') - pairs
        feeds = text.count('\n') - pairs
        self._seen |= (1 if returns else 0) | (2 if feeds else 0) | (4 if pairs else 0)
        if self._translate:
            if pairs:
                text = text.replace('\r\n', '\n')
            if returns:
                text = text.replace('\r', '\n')
        return text

    def getstate(self):
        data, flag = (b'', 0) if self.decoder is None else self.decoder.getstate()
        return data, flag << 1 | (1 if self._held else 0)

    def setstate(self, state, /):
        data, flag = state
        self._held = bool(flag & 1)
        if self.decoder is not None:
            self.decoder.setstate((data, flag >> 1))

    def reset(self):
        self._seen = 0
        self._held = False
        if self.decoder is not None:
            self.decoder.reset()

    @property
    def newlines(self):
        return _SEEN[self._seen]


_KINDS = {'utf8': 'utf-8', 'u8': 'utf-8', 'utf': 'utf-8', 'cp65001': 'utf-8', 'ascii': 'ascii',
          'usascii': 'ascii', '646': 'ascii', 'latin1': 'latin-1', 'l1': 'latin-1', 'latin': 'latin-1',
          'iso88591': 'latin-1', '8859': 'latin-1', 'utf8sig': 'utf-8-sig', 'utf16': 'utf-16',
          'u16': 'utf-16', 'utf16le': 'utf-16-le', 'utf16be': 'utf-16-be', 'utf32': 'utf-32',
          'u32': 'utf-32', 'utf32le': 'utf-32-le', 'utf32be': 'utf-32-be'}


def _kind_of(encoding):
    """The encodings that are built in; None for others."""
    key = encoding.lower().replace('-', '').replace('_', '').replace(' ', '')
    return _KINDS.get(key)


def _lookup(encoding):
    """An encoding that is not built in, from the library's tables."""
    try:
        import codecs
    except Exception:
        raise LookupError('unknown encoding: ' + encoding) from None
    return codecs.lookup(encoding)


class _Decoder:
    """Decodes in pieces what is built in."""
    __slots__ = ('kind', 'base', 'errors', 'pending', 'order')

    def __init__(self, kind, errors):
        self.kind = kind
        self.errors = errors
        self.pending = b''
        self.order = None  # of UTF-16 and UTF-32: found at the beginning

    def decode(self, data, final=False):
        kind = self.kind
        if kind == 'latin-1' or kind == 'ascii':
            return data.decode(kind, self.errors)
        if self.pending:
            data = self.pending + data
            self.pending = b''
        if kind == 'utf-8-sig':
            if self.order is None:
                if len(data) < 3 and not final and b'\xef\xbb\xbf'.startswith(data):
                    self.pending = data
                    return ''
                self.order = 1
                if data.startswith(b'\xef\xbb\xbf'):
                    data = data[3:]
            kind = 'utf-8'
        elif kind == 'utf-16' or kind == 'utf-32':
            width = 2 if kind == 'utf-16' else 4
            if self.order is None:
                if len(data) < width and not final:
                    self.pending = data
                    return ''
                little, big = (b'\xff\xfe', b'\xfe\xff') if width == 2 else \
                    (b'\xff\xfe\0\0', b'\0\0\xfe\xff')
                self.order = '-be' if data.startswith(big) else '-le'
                if data.startswith(big) or data.startswith(little):
                    data = data[width:]
            kind += self.order
        if not final:
            if kind == 'utf-8':
                complete = _iobase.complete_utf8(data)
            elif kind.startswith('utf-16'):
                complete = len(data) & ~1
                if complete >= 2:
                    high = data[complete - (2 if kind.endswith('be') else 1)]
                    if 0xd8 <= high < 0xdc:
                        complete -= 2
            else:
                complete = len(data) & ~3
            if complete < len(data):
                self.pending = data[complete:]
                data = data[:complete]
        return data.decode(kind, self.errors)

    def getstate(self):
        return self.pending, {None: 0, '-le': 1, '-be': 2, 1: 1}[self.order]

    def setstate(self, state):
        self.pending = state[0]
        if self.kind == 'utf-8-sig':
            self.order = 1 if state[1] else None
        else:
            self.order = (None, '-le', '-be')[state[1]]

    def reset(self):
        self.pending = b''
        self.order = None
