# Hidden Python of the module _string.
"""The parts of format strings, for string.Formatter."""


def _check(text):
    if not isinstance(text, str):
        raise TypeError('expected str, got %s' % type(text).__name__)


def _field(text, at):
    """A replacement field that begins behind its brace: name, specification, conversion, where it ends."""
    start = at
    c = ''
    while at < len(text):
        c = text[at]
        at += 1
        if c == '{':
            raise ValueError("unexpected '{' in field name")
        if c == '[':
            while at < len(text) and text[at] != ']':
                at += 1
        elif c in '}:!':
            break
    name = text[start:at - 1]
    if c != '!' and c != ':':
        if c != '}':
            raise ValueError("expected '}' before end of string")
        return name, '', None, at
    conversion = None
    if c == '!':
        if at >= len(text):
            raise ValueError('end of string while looking for conversion specifier')
        conversion = text[at]
        at += 1
        if at < len(text):
            c = text[at]
            at += 1
            if c == '}':
                return name, '', conversion, at
            if c != ':':
                raise ValueError("expected ':' after conversion specifier")
    start = at
    depth = 1
    while at < len(text):
        c = text[at]
        at += 1
        if c == '{':
            depth += 1
        elif c == '}':
            depth -= 1
            if not depth:
                return name, text[start:at - 1], conversion, at
    raise ValueError("unmatched '{' in format spec")


class formatteriterator:
    __module__ = 'builtins'

    def __init__(self, text):
        self._text = text
        self._at = 0

    def __iter__(self):
        return self

    def __next__(self):
        text = self._text
        start = at = self._at
        size = len(text)
        if at >= size:
            raise StopIteration
        while at < size and text[at] not in '{}':
            at += 1
        if at == size:
            self._at = at
            return text[start:], None, None, None
        c = text[at]
        at += 1
        doubled = at < size and text[at] == c
        if c == '}' and not doubled:
            raise ValueError("Single '}' encountered in format string")
        if at == size:
            raise ValueError("Single '{' encountered in format string")
        if doubled:
            self._at = at + 1
            return text[start:at], None, None, None
        name, spec, conversion, self._at = _field(text, at)
        return text[start:at - 1], name, spec, conversion


class fieldnameiterator:
    __module__ = 'builtins'

    def __init__(self, text):
        self._text = text
        self._at = 0

    def __iter__(self):
        return self

    def __next__(self):
        text = self._text
        at = self._at
        if at >= len(text):
            raise StopIteration
        kind = text[at]
        at += 1
        start = at
        if kind == '.':
            while at < len(text) and text[at] not in '.[':
                at += 1
            name = text[start:at]
        elif kind == '[':
            at = text.find(']', start)
            if at < 0:
                raise ValueError("Missing ']' in format string")
            name = _number(text[start:at])
            at += 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        self._at = at
        if name == '':
            raise ValueError('Empty attribute in format string')
        return kind == '.', name


def _number(text):
    """The number that the text stands for, or the text."""
    if not text.isdecimal():
        return text
    number = int(text)
    if number >= 1 << 63:
        raise ValueError('Too many decimal digits in format string')
    return number


def formatter_parser(text):
    _check(text)
    return formatteriterator(text)


def formatter_field_name_split(text):
    _check(text)
    at = 0
    while at < len(text) and text[at] not in '.[':
        at += 1
    return _number(text[:at]), fieldnameiterator(text[at:])
