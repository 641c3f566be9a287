# Hidden: the C module _datetime.
"""CPython's datetime in C has other words for wrong arguments than its Python form, which is what runs here:
this puts C's in their place. There is no more to it, so datetime goes on with its own classes."""

import sys

_module = sys.modules.get('datetime')


def _check_date_fields(year, month, day):
    year, month, day = _index(year), _index(month), _index(day)
    if not _module.MINYEAR <= year <= _module.MAXYEAR:
        raise ValueError('year %d is out of range' % year)
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= _module._days_in_month(year, month):
        raise ValueError('day is out of range for month')
    return year, month, day


def _check_time_fields(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = _index(hour), _index(minute), _index(second), _index(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError('hour must be in 0..23')
    if not 0 <= minute <= 59:
        raise ValueError('minute must be in 0..59')
    if not 0 <= second <= 59:
        raise ValueError('second must be in 0..59')
    if not 0 <= microsecond <= 999999:
        raise ValueError('microsecond must be in 0..999999')
    if fold not in (0, 1):
        raise ValueError('fold must be either 0 or 1')
    return hour, minute, second, microsecond, fold


def _check_tzinfo_arg(tz):
    if tz is not None and not isinstance(tz, _module.tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, not type '%s'" % type(tz).__name__)


def _week_repr(self):
    return 'datetime.IsoCalendarDate(year=%s, week=%s, weekday=%s)' % tuple(self)


def _cmperror(x, y):
    raise TypeError("can't compare %s to %s" % (_lockstep.type_name(type(x)), _lockstep.type_name(type(y))))


def _date_fromisoformat(cls, date_string):
    if not isinstance(date_string, str):
        raise TypeError('fromisoformat: argument must be str')
    try:
        if len(date_string) not in (7, 8, 10):
            raise ValueError
        fields = _module._parse_isoformat_date(date_string)
    except Exception:
        raise ValueError(f'Invalid isoformat string: {date_string!r}') from None
    return cls(*fields)     # which has its own words for the day that there is not


def _time_fromisoformat(cls, time_string):
    if not isinstance(time_string, str):
        raise TypeError('fromisoformat: argument must be str')
    try:
        fields = _module._parse_isoformat_time(time_string.removeprefix('T'))
    except Exception:
        raise ValueError(f'Invalid isoformat string: {time_string!r}') from None
    return cls(*fields)


_WORDS = {
    'cannot compare naive and aware datetimes': "can't compare offset-naive and offset-aware datetimes",
    'cannot compare naive and aware times': "can't compare offset-naive and offset-aware times",
    'cannot mix naive and timezone-aware time': "can't subtract offset-naive and offset-aware datetimes",
    'result out of range': 'date value out of range'}


def _reworded(function):
    def method(self, other):
        try:
            return function(self, other)
        except (TypeError, OverflowError) as error:
            words = _WORDS.get(str(error))
            if words is None:
                raise
            raise type(error)(words) from None
    method.__name__, method.__qualname__ = function.__name__, function.__qualname__
    return method


def _offset_of(function):
    def __new__(cls, offset, *name):
        try:
            return function(cls, offset, *name)
        except ValueError:
            raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and '
                             f'timedelta(hours=24), not {offset!r}.') from None
    return __new__


def _within_days(function):
    def __new__(cls, *args, **keywords):
        try:
            return function(cls, *args, **keywords)
        except OverflowError as error:
            words, _, days = str(error).rpartition(': ')
            if words != 'timedelta # of days is too large':
                raise OverflowError('Python int too large to convert to C int') from None
            if not -2147483648 <= int(days) <= 2147483647:
                raise OverflowError('Python int too large to convert to C int') from None
            raise OverflowError(f'days={days}; must have magnitude <= 999999999') from None
    return __new__


def _named_alone(function):
    """A subclass is shown by its name alone."""
    def __repr__(self):
        text = function(self)
        cls = type(self)
        whole = f'{cls.__module__}.{cls.__qualname__}'
        return text if cls.__module__ == 'datetime' or not text.startswith(whole) else cls.__name__ + text[len(whole):]
    return __repr__


def _subtracted(function, add):
    """No subclass's own addition is asked."""
    def __sub__(self, other):
        if not isinstance(other, _module.timedelta):
            return function(self, other)
        return add(self, -other if isinstance(self, _module.datetime) else _module.timedelta(-other.days))
    return __sub__


if _module is not None:
    _module._cmperror = _cmperror
    for _class in (_module.date, _module.time, _module.datetime):
        for _name in ('__add__', '__radd__', '__sub__', '__lt__', '__le__', '__gt__', '__ge__'):
            if _name in _class.__dict__:
                setattr(_class, _name, _reworded(_class.__dict__[_name]))
    for _class, _function in (_module.date, _date_fromisoformat), (_module.time, _time_fromisoformat):
        _function.__name__ = 'fromisoformat'
        _function.__qualname__ = _class.__name__ + '.fromisoformat'
        _class.fromisoformat = classmethod(_function)
    _module.timezone.__new__ = _offset_of(_module.timezone.__new__)
    for _class in (_module.date, _module.datetime):
        _class.__sub__ = _subtracted(_class.__sub__, _class.__add__)
    for _class in (_module.date, _module.time, _module.datetime, _module.timedelta):
        _class.__repr__ = _named_alone(_class.__repr__)
    _module.timedelta.__new__ = _within_days(_module.timedelta.__new__)
    _index = _module._index
    for _function in (_check_date_fields, _check_time_fields, _check_tzinfo_arg):
        setattr(_module, _function.__name__, _function)
    _module._IsoCalendarDate.__repr__ = _week_repr
    _lockstep._name_in_full([_module.date, _module.datetime, _module.time, _module.timedelta, _module.timezone,
                             _module.tzinfo])

raise ImportError('datetime is used in its Python form', name='_datetime')
