# Hidden Python of the module _csv.
"""CSV parsing and writing. The text work on one line or one row is done by _csv_text."""

from _csv_text import parse, join

__version__ = '1.0'

QUOTE_MINIMAL = 0
QUOTE_ALL = 1
QUOTE_NONNUMERIC = 2
QUOTE_NONE = 3

_dialects = {}
_limit = 131072
_missing = object()


class Error(Exception):
    __module__ = '_csv'


def _one_char(name, value, default, optional):
    if value is _missing:
        return default
    if value is None and optional:
        return None
    if not isinstance(value, str):
        raise TypeError('"%s" must be string%s, not %s' % (name, ' or None' if optional else '',
                                                           type(value).__name__))
    if len(value) != 1:
        raise TypeError('"%s" must be a 1-character string' % name)
    return value


class Dialect:
    """CSV dialect

The Dialect type records CSV dialect options."""

    __module__ = '_csv'
    __slots__ = ('_values',)

    def __new__(cls, dialect=None, **options):
        if dialect is not None and isinstance(dialect, str):
            dialect = get_dialect(dialect)
        for name in options:
            if name not in _OPTIONS:
                raise TypeError("'%s' is an invalid keyword argument for this function" % name)
        if cls is Dialect and type(dialect) is Dialect and not options:
            return dialect

        def option(name):
            if name in options:
                return options[name]
            return _missing if dialect is None else getattr(dialect, name, _missing)

        delimiter = _one_char('delimiter', option('delimiter'), ',', False)
        doublequote = option('doublequote')
        doublequote = True if doublequote is _missing else bool(doublequote)
        escapechar = _one_char('escapechar', option('escapechar'), None, True)
        terminator = option('lineterminator')
        if terminator is _missing:
            terminator = '\r\n'
        elif terminator is not None and not isinstance(terminator, str):
            raise TypeError('"lineterminator" must be a string')
        given_quote = option('quotechar')
        quotechar = _one_char('quotechar', given_quote, '"', True)
        quoting = option('quoting')
        if given_quote is None and quoting is _missing:
            quoting = QUOTE_NONE
        elif quoting is _missing:
            quoting = QUOTE_MINIMAL
        elif type(quoting) is not int:
            raise TypeError('"quoting" must be an integer')
        skip = option('skipinitialspace')
        skip = False if skip is _missing else bool(skip)
        strict = option('strict')
        strict = False if strict is _missing else bool(strict)
        if not 0 <= quoting <= 3:
            raise TypeError('bad "quoting" value')
        if quoting != QUOTE_NONE and quotechar is None:
            raise TypeError('quotechar must be set if quoting enabled')
        if terminator is None:
            raise TypeError('lineterminator must be set')
        self = object.__new__(cls)
        object.__setattr__(self, '_values',
                           (delimiter, quotechar, escapechar, doublequote, skip, quoting, strict, terminator))
        return self

    def __setattr__(self, name, value):
        if name in _OPTIONS:
            raise AttributeError("attribute '%s' of '_csv.Dialect' objects is not writable" % name)
        raise AttributeError("'_csv.Dialect' object has no attribute '%s'" % name)

    def __delattr__(self, name):
        self.__setattr__(name, None)

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle 'Dialect' object")

    delimiter = property(lambda self: self._values[0])
    quotechar = property(lambda self: self._values[1])
    escapechar = property(lambda self: self._values[2])
    doublequote = property(lambda self: self._values[3])
    skipinitialspace = property(lambda self: self._values[4])
    quoting = property(lambda self: self._values[5])
    strict = property(lambda self: self._values[6])
    lineterminator = property(lambda self: self._values[7])


_OPTIONS = ('delimiter', 'doublequote', 'escapechar', 'lineterminator', 'quotechar', 'quoting',
            'skipinitialspace', 'strict')


class Reader:
    """CSV reader

Reader objects are responsible for reading and parsing tabular data
in CSV format.
"""

    __module__ = '_csv'
    __qualname__ = __name__ = 'reader'
    __slots__ = ('_lines', 'dialect', 'line_num', '_values')

    def __init__(self, lines, dialect):
        self._lines = lines
        self.dialect = dialect
        self._values = dialect._values
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        fields = []
        state = 0
        pending = ''
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if not pending and state != _IN_QUOTED_FIELD:
                    raise
                if self._values[6]:
                    raise Error('unexpected end of data') from None
                fields.append(pending)
                break
            if not isinstance(line, str):
                raise Error('iterator should return strings, not %s (the file should be opened in text mode)'
                            % type(line).__name__)
            self.line_num += 1
            state, pending, message = parse(self._values, line, state, pending, fields, _limit)
            if message is not None:
                raise Error(message)
            if state == 0:
                break
        if self._values[5] == QUOTE_NONNUMERIC:
            return [float(field[0]) if type(field) is tuple else field for field in fields]
        return fields


_IN_QUOTED_FIELD = 4   # of the states that parse() knows


class Writer:
    """CSV writer

Writer objects are responsible for generating tabular data
in CSV format from sequence input.
"""

    __module__ = '_csv'
    __qualname__ = __name__ = 'writer'
    __slots__ = ('_write', 'dialect', '_values')

    def __init__(self, write, dialect):
        self._write = write
        self.dialect = dialect
        self._values = dialect._values

    def writerow(self, row):
        """writerow(iterable)

Construct and write a CSV record from an iterable of fields.  Non-string
elements will be converted to string."""
        try:
            fields = iter(row)
        except TypeError:
            raise Error('iterable expected, not %s' % type(row).__name__) from None
        fields = list(fields)
        text = join(self._values, fields, False)
        if text is None:
            plain = []
            for field in fields:
                if field is not None and not isinstance(field, str):
                    number = hasattr(type(field), '__float__') or hasattr(type(field), '__index__') or \
                        hasattr(type(field), '__int__') or isinstance(field, complex)
                    field = (str(field),) if number else str(field)
                plain.append(field)
            text = join(self._values, plain, True)
        if type(text) is tuple:
            raise Error(text[0])
        return self._write(text)

    def writerows(self, rows):
        """writerows(iterable of iterables)

Construct and write a series of iterables to a csv file.  Non-string
elements will be converted to string."""
        for row in rows:
            self.writerow(row)


def _make_dialect(args, options):
    """The dialect that a second argument, dialect= and single options together mean."""
    dialect = args[1] if len(args) > 1 else options.pop('dialect', None)
    return Dialect(dialect, **options)


def reader(*args, **options):
    if not args:
        raise TypeError(' expected at least 1 argument, got 0')
    if len(args) > 2:
        raise TypeError(' expected at most 2 arguments, got %d' % len(args))
    return Reader(iter(args[0]), _make_dialect(args, options))


def writer(*args, **options):
    if not args:
        raise TypeError(' expected at least 1 argument, got 0')
    if len(args) > 2:
        raise TypeError(' expected at most 2 arguments, got %d' % len(args))
    write = getattr(args[0], 'write', None)
    if not callable(write):
        raise TypeError('argument 1 must have a "write" method')
    return Writer(write, _make_dialect(args, options))


def list_dialects():
    """Return a list of all known dialect names."""
    return list(_dialects)


def register_dialect(*args, **options):
    """Create a mapping from a string name to a dialect class."""
    if not 1 <= len(args) <= 2:
        raise TypeError('register_dialect expected at %s argument%s, got %d' % (
            ('least 1', '', 0) if not args else ('most 2', 's', len(args))))
    if not isinstance(args[0], str):
        raise TypeError('dialect name must be a string')
    _dialects[args[0]] = _make_dialect(args, options)


def unregister_dialect(name):
    """Delete the name/dialect mapping associated with a string name."""
    if name not in _dialects:
        raise Error('unknown dialect')
    del _dialects[name]


def get_dialect(name):
    """Return the dialect instance associated with name."""
    if name not in _dialects:
        raise Error('unknown dialect')
    return _dialects[name]


def field_size_limit(*args):
    """Sets an upper limit on parsed fields."""
    global _limit
    if len(args) > 1:
        raise TypeError('field_size_limit() takes at most 1 argument (%d given)' % len(args))
    before = _limit
    if args:
        if type(args[0]) is not int:
            raise TypeError('limit must be an integer')
        _limit = args[0]
    return before
