# Hidden: the C module _json.
"""Reading and writing JSON. Values of plain types are dealt with as a whole by _json_text; what may call a
function of the program (hooks, default=, subclasses) is done here step by step."""

from _json_text import encode_basestring, encode_basestring_ascii, scan, scan_string, write

_INFINITY = float('inf')


def _fail(string, found):
    if found[0] is None:
        raise StopIteration(found[1])
    from json.decoder import JSONDecodeError
    raise JSONDecodeError(found[0], string, found[1])


def _constant_of():
    from json.decoder import _CONSTANTS
    return _CONSTANTS.__getitem__


def _check_index(end):
    if not -0x8000000000000000 <= end <= 0x7fffffffffffffff:
        raise OverflowError('Python int too large to convert to C ssize_t')
    return end


def scanstring(string, end, strict=True):
    """scanstring(string, end, strict=True) -> (string, end)"""
    if not isinstance(string, str):
        _check_index(end)
        raise TypeError('first argument must be a string, not ' + type(string).__name__)
    if not 0 <= _check_index(end) <= len(string):
        raise ValueError('end is out of bounds')
    found = scan_string(string, end, bool(strict))
    if len(found) == 3:
        _fail(string, found)
    return found


class make_scanner:
    """JSON scanner object"""

    __module__ = '_json'
    __qualname__ = __name__ = 'Scanner'

    def __init__(self, context):
        self.strict = bool(context.strict)
        self.object_hook = context.object_hook
        self.object_pairs_hook = context.object_pairs_hook
        self.parse_float = context.parse_float
        self.parse_int = context.parse_int
        self.parse_constant = context.parse_constant
        self._step_by_step = None
        if self.object_hook is not None or self.object_pairs_hook is not None or self.parse_float is not float \
                or self.parse_int is not int or self.parse_constant != _constant_of():
            from json.scanner import py_make_scanner
            self._step_by_step = py_make_scanner(context)

    def __call__(self, string, idx):
        if not isinstance(string, str):
            raise TypeError('first argument must be a string, not ' + type(string).__name__)
        if self._step_by_step is not None:
            return self._step_by_step(string, idx)
        if idx < 0:
            raise ValueError('idx cannot be negative')
        if idx >= len(string):
            raise StopIteration(idx)
        found = scan(string, idx, self.strict)
        if len(found) == 3:
            _fail(string, found)
        return found


class make_encoder:
    """_iterencode(obj, _current_indent_level) -> iterable"""

    __module__ = '_json'
    __qualname__ = __name__ = 'Encoder'

    def __init__(self, markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys,
                 allow_nan):
        if markers is not None and type(markers) is not dict:
            raise TypeError('make_encoder() argument 1 must be dict or None, not ' + type(markers).__name__)
        self.markers = markers
        self.default = default
        self.encoder = encoder
        self.indent = indent
        for place, separator in (5, key_separator), (6, item_separator):
            if not isinstance(separator, str):
                raise TypeError(f'make_encoder() argument {place} must be str, not {type(separator).__name__}')
        self.key_separator = key_separator
        self.item_separator = item_separator
        self.sort_keys = bool(sort_keys)
        self.skipkeys = bool(skipkeys)
        self.allow_nan = bool(allow_nan)

    def __call__(self, obj, _current_indent_level):
        ascii = self.encoder is encode_basestring_ascii
        if ascii or self.encoder is encode_basestring:
            text = write(obj, self.key_separator, self.item_separator, ascii, self.sort_keys, self.skipkeys,
                         self.allow_nan)
            if text is not None:
                return (text,)
        parts = []
        self._value(obj, parts.append)
        return (''.join(parts),)

    def _scalar(self, value):
        """The text of None, a bool or a number; else None."""
        if value is None:
            return 'null'
        if value is True:
            return 'true'
        if value is False:
            return 'false'
        if isinstance(value, int):
            return int.__repr__(value)
        if isinstance(value, float):
            if value != value or value == _INFINITY or value == -_INFINITY:
                if not self.allow_nan:
                    raise ValueError('Out of range float values are not JSON compliant')
                return 'NaN' if value != value else 'Infinity' if value > 0 else '-Infinity'
            return float.__repr__(value)
        return None

    def _value(self, value, add):
        if isinstance(value, str):
            add(self._string(value))
            return
        text = self._scalar(value)
        if text is not None:
            add(text)
            return
        markers = self.markers
        if markers is not None:
            key = id(value)
            if key in markers:
                raise ValueError('Circular reference detected')
            markers[key] = value
        if isinstance(value, (list, tuple)):
            self._list(value, add)
        elif isinstance(value, dict):
            self._dict(value, add)
        else:
            self._value(self.default(value), add)
        if markers is not None:
            del markers[key]

    def _string(self, value):
        text = self.encoder(value)
        if not isinstance(text, str):
            raise TypeError('encoder() must return a string, not ' + type(text).__name__)
        return text

    def _list(self, value, add):
        add('[')
        first = True
        for item in value:
            if not first:
                add(self.item_separator)
            first = False
            self._value(item, add)
        add(']')

    def _dict(self, value, add):
        add('{')
        items = value.items()
        if self.sort_keys:
            items = sorted(items)
        first = True
        for key, item in items:
            if not isinstance(key, str):
                text = self._scalar(key)
                if text is None:
                    if self.skipkeys:
                        continue
                    raise TypeError('keys must be str, int, float, bool or None, not ' + type(key).__name__)
                key = text
            if not first:
                add(self.item_separator)
            first = False
            add(self._string(key))
            add(self.key_separator)
            self._value(item, add)
        add('}')
