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


if _module is not None:
    _index = _module._index
    for _function in (_check_date_fields, _check_time_fields, _check_tzinfo_arg):
        setattr(_module, _function.__name__, _function)
    _module._IsoCalendarDate.__repr__ = _week_repr

raise ImportError('datetime is used in its Python form', name='_datetime')
