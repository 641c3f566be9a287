"""Time of the simulated machine: it passes when the program computes, waits or sleeps, and only then.

Dates are in UTC. The clocks and sleep are primitives; calendars are Python.
"""

from _time import (time, time_ns, monotonic, monotonic_ns, perf_counter, perf_counter_ns, process_time,
                   process_time_ns, thread_time, thread_time_ns, sleep)

timezone = 0
altzone = 0
daylight = 0
tzname = ('UTC', 'UTC')

_DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
_MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September',
           'October', 'November', 'December']
_FIELDS = ('tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst')


class struct_time(tuple):
    """A moment as nine numbers with names."""

    __module__ = 'time'
    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0

    def __repr__(self):
        return 'time.struct_time(' + ', '.join('%s=%r' % pair for pair in zip(_FIELDS, self)) + ')'

    tm_year = property(lambda self: self[0])
    tm_mon = property(lambda self: self[1])
    tm_mday = property(lambda self: self[2])
    tm_hour = property(lambda self: self[3])
    tm_min = property(lambda self: self[4])
    tm_sec = property(lambda self: self[5])
    tm_wday = property(lambda self: self[6])
    tm_yday = property(lambda self: self[7])
    tm_isdst = property(lambda self: self[8])
    tm_zone = property(lambda self: 'UTC')
    tm_gmtoff = property(lambda self: 0)


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before_year(year):
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400


def _month_lengths(year):
    return (31, 29 if _leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


_EPOCH_DAYS = _days_before_year(1970)


def gmtime(seconds=None):
    if seconds is None:
        seconds = time()
    days, rest = divmod(int(seconds // 1), 86400)
    year = 1970 + days // 366
    while _days_before_year(year + 1) - _EPOCH_DAYS <= days:
        year += 1
    while _days_before_year(year) - _EPOCH_DAYS > days:
        year -= 1
    day = days - (_days_before_year(year) - _EPOCH_DAYS)
    yday = day + 1
    month = 1
    for length in _month_lengths(year):
        if day < length:
            break
        day -= length
        month += 1
    return struct_time((year, month, day + 1, rest // 3600, rest // 60 % 60, rest % 60, (days + 3) % 7, yday, 0))


def localtime(seconds=None):
    return gmtime(seconds)


def mktime(t):
    days = _days_before_year(t[0]) - _EPOCH_DAYS + sum(_month_lengths(t[0])[:t[1] - 1]) + t[2] - 1
    return float(days * 86400 + t[3] * 3600 + t[4] * 60 + t[5])


def asctime(t=None):
    if t is None:
        t = localtime()
    return '%s %s %2d %02d:%02d:%02d %d' % (_DAYS[t[6]][:3], _MONTHS[t[1] - 1][:3], t[2], t[3], t[4], t[5], t[0])


def ctime(seconds=None):
    return asctime(localtime(seconds))


def _field(code, t):
    if code == 'Y': return '%d' % t[0]
    if code == 'm': return '%02d' % t[1]
    if code == 'd': return '%02d' % t[2]
    if code == 'H': return '%02d' % t[3]
    if code == 'M': return '%02d' % t[4]
    if code == 'S': return '%02d' % t[5]
    if code == 'y': return '%02d' % (t[0] % 100)
    if code == 'I': return '%02d' % ((t[3] + 11) % 12 + 1)
    if code == 'p': return 'AM' if t[3] < 12 else 'PM'
    if code == 'j': return '%03d' % t[7]
    if code == 'w': return '%d' % ((t[6] + 1) % 7)
    if code == 'u': return '%d' % (t[6] + 1)
    if code == 'a': return _DAYS[t[6]][:3]
    if code == 'A': return _DAYS[t[6]]
    if code == 'b' or code == 'h': return _MONTHS[t[1] - 1][:3]
    if code == 'B': return _MONTHS[t[1] - 1]
    if code == 'e': return '%2d' % t[2]
    if code == 'Z': return 'UTC'
    if code == 'z': return '+0000'
    if code == 's': return '%d' % mktime(t)
    if code == 'n': return '\n'
    if code == 't': return '\t'
    if code == '%': return '%'
    if code == 'F': return strftime('%Y-%m-%d', t)
    if code == 'D' or code == 'x': return strftime('%m/%d/%y', t)
    if code == 'T' or code == 'X': return strftime('%H:%M:%S', t)
    if code == 'R': return strftime('%H:%M', t)
    if code == 'r': return strftime('%I:%M:%S %p', t)
    if code == 'c': return asctime(t)
    if code == 'U': return '%02d' % ((t[7] + 6 - (t[6] + 1) % 7) // 7)
    if code == 'W': return '%02d' % ((t[7] + 6 - t[6]) // 7)
    return '%' + code


def strftime(format, t=None):
    """A moment as text; % and a letter stand for a part of it."""
    if not isinstance(format, str):
        raise TypeError("strftime() argument 1 must be str, not %s" % type(format).__name__)
    if t is None:
        t = localtime()
    out = []
    i = 0
    while i < len(format):
        c = format[i]
        if c == '%' and i + 1 < len(format):
            i += 1
            out.append(_field(format[i], t))
        else:
            out.append(c)
        i += 1
    return ''.join(out)


def strptime(string, format='%a %b %d %H:%M:%S %Y'):
    raise NotImplementedError("time.strptime is not supported yet")


def get_clock_info(name):
    raise NotImplementedError("time.get_clock_info is not supported yet")
