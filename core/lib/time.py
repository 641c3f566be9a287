# Hidden Python of the module time. Time of the simulated machine: it passes when the program computes, waits or
# sleeps, and only then. Dates are in UTC. The clocks and sleep are primitives; calendars are Python.

from _time import (time, time_ns, monotonic, monotonic_ns, perf_counter, perf_counter_ns, process_time,
                   process_time_ns, thread_time, thread_time_ns, sleep)
from _structseq import make as _make

CLOCK_REALTIME = 0
CLOCK_MONOTONIC = 1
CLOCK_PROCESS_CPUTIME_ID = 2
CLOCK_THREAD_CPUTIME_ID = 3
CLOCK_MONOTONIC_RAW = 4
CLOCK_BOOTTIME = 7

_STRUCT_TM_ITEMS = 11

timezone = 0
altzone = 0
daylight = 0
tzname = ('UTC', 'UTC')

_DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
_MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September',
           'October', 'November', 'December']
_FIELDS = ('tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst')


struct_time = _make('struct_time', 'time', _FIELDS, ('tm_zone', 'tm_gmtoff'))


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before_year(year):
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400


def _month_lengths(year):
    return (31, 29 if _leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


_EPOCH_DAYS = _days_before_year(1970)


def _whole(seconds):
    if seconds is None:
        return int(time() // 1)
    if not isinstance(seconds, (int, float)):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(seconds).__name__)
    if seconds != seconds:
        raise ValueError('Invalid value NaN (not a number)')
    if not -67768040609740800 <= seconds <= 67768036191676799:
        raise OverflowError('timestamp out of range for platform time_t')
    return int(seconds // 1)


def gmtime(seconds=None):
    days, rest = divmod(_whole(seconds), 86400)
    # Years are 365.2425 days long: begin at or before the right one.
    year = 1970 + days * 400 // 146097 - 1
    while _days_before_year(year + 1) - _EPOCH_DAYS <= days:
        year += 1
    day = days - (_days_before_year(year) - _EPOCH_DAYS)
    yday = day + 1
    month = 1
    for length in _month_lengths(year):
        if day < length:
            break
        day -= length
        month += 1
    return struct_time((year, month, day + 1, rest // 3600, rest // 60 % 60, rest % 60, (days + 3) % 7, yday, 0,
                        'GMT', 0))


def localtime(seconds=None):
    return struct_time(tuple(gmtime(seconds)) + ('UTC', 0))


def _moment(t, function):
    """The nine numbers of a moment, whatever was given for it."""
    if t is None:
        return localtime()
    if not isinstance(t, tuple):
        raise TypeError('Tuple or struct_time argument required')
    if len(t) < 9 or (len(t) > 9 and type(t) is not struct_time):
        raise TypeError('%s(): illegal time tuple argument' % function)
    for part in t[:9]:
        if not hasattr(type(part), '__index__'):
            raise TypeError("'%s' object cannot be interpreted as an integer" % type(part).__name__)
    return t


def _checked(t, function):
    """The same with zeros that stand for the first month or day, and everything in its range."""
    if t is None:
        return localtime()
    year, month, day, hour, minute, second, wday, yday, dst = _moment(t, function)[:9]
    month = month or 1
    day = day or 1
    yday = yday or 1
    if not 1 <= month <= 12:
        raise ValueError('month out of range')
    if not 1 <= day <= 31:
        raise ValueError('day of month out of range')
    if not 0 <= hour <= 23:
        raise ValueError('hour out of range')
    if not 0 <= minute <= 59:
        raise ValueError('minute out of range')
    if not 0 <= second <= 61:
        raise ValueError('seconds out of range')
    if wday < -1:
        raise ValueError('day of week out of range')
    if not 1 <= yday <= 366:
        raise ValueError('day of year out of range')
    return year, month, day, hour, minute, second, wday % 7, yday, dst


def mktime(t):
    year, month, day, hour, minute, second = _moment(t, 'mktime')[:6]
    more, month = divmod(month - 1, 12)
    year += more
    if not -(1 << 31) <= year - 1900 < 1 << 31:
        raise OverflowError('mktime argument out of range')
    days = _days_before_year(year) - _EPOCH_DAYS + sum(_month_lengths(year)[:month]) + day - 1
    return float(days * 86400 + hour * 3600 + minute * 60 + second)


def asctime(t=None):
    t = _checked(t, 'asctime')
    return '%s %s %2d %02d:%02d:%02d %d' % (_DAYS[t[6]][:3], _MONTHS[t[1] - 1][:3], t[2], t[3], t[4], t[5], t[0])


def ctime(seconds=None):
    return asctime(localtime(seconds))


def _iso_week(t):
    """Year and number of the ISO week."""
    year = t[0]
    week = (t[7] - 1 - t[6] + 10) // 7
    if week < 1:
        year -= 1
        days = 366 if _leap(year) else 365
        week = (t[7] - 1 + days - t[6] + 10) // 7
    elif week == 53 and t[7] - 1 - t[6] + 3 >= (366 if _leap(year) else 365):
        return year + 1, 1
    return year, week


# What stands for a letter: a number with its width and the character that fills it, or a text.
_NUMBERS = {
    'Y': lambda t: (t[0], 1, '0'), 'm': lambda t: (t[1], 2, '0'), 'd': lambda t: (t[2], 2, '0'),
    'H': lambda t: (t[3], 2, '0'), 'M': lambda t: (t[4], 2, '0'), 'S': lambda t: (t[5], 2, '0'),
    'y': lambda t: (t[0] % 100, 2, '0'), 'C': lambda t: (t[0] // 100, 1, '0'),
    'I': lambda t: ((t[3] + 11) % 12 + 1, 2, '0'), 'j': lambda t: (t[7], 3, '0'),
    'w': lambda t: ((t[6] + 1) % 7, 1, '0'), 'u': lambda t: (t[6] + 1, 1, '0'),
    'e': lambda t: (t[2], 2, ' '), 'k': lambda t: (t[3], 2, ' '), 'l': lambda t: ((t[3] + 11) % 12 + 1, 2, ' '),
    'U': lambda t: ((t[7] + 6 - (t[6] + 1) % 7) // 7, 2, '0'), 'W': lambda t: ((t[7] + 6 - t[6]) // 7, 2, '0'),
    'V': lambda t: (_iso_week(t)[1], 2, '0'), 'G': lambda t: (_iso_week(t)[0], 1, '0'),
    'g': lambda t: (_iso_week(t)[0] % 100, 2, '0'), 's': lambda t: (int(mktime(t)), 1, '0'),
}
_TEXTS = {
    'p': lambda t: 'AM' if t[3] < 12 else 'PM', 'P': lambda t: 'am' if t[3] < 12 else 'pm',
    'a': lambda t: _DAYS[t[6]][:3], 'A': lambda t: _DAYS[t[6]], 'b': lambda t: _MONTHS[t[1] - 1][:3],
    'h': lambda t: _MONTHS[t[1] - 1][:3], 'B': lambda t: _MONTHS[t[1] - 1], 'Z': lambda t: 'UTC',
    'z': lambda t: '+0000', 'n': lambda t: '\n', 't': lambda t: '\t', '%': lambda t: '%',
}
_SHORT = {'F': '%Y-%m-%d', 'D': '%m/%d/%y', 'x': '%m/%d/%y', 'T': '%H:%M:%S', 'X': '%H:%M:%S', 'R': '%H:%M',
          'r': '%I:%M:%S %p', 'c': '%a %b %e %H:%M:%S %Y'}


def _field(format, at, t):
    """The field whose flags or letter stand at `at`: its text, and where it ends. None: there is none."""
    start = at
    fill = None
    upper = False
    while at < len(format) and format[at] in '_-0^#':
        if format[at] in '_-0':
            fill = format[at]
        else:
            upper = True
        at += 1
    width = 0
    while at < len(format) and format[at].isascii() and format[at].isdigit():
        width = width * 10 + int(format[at])
        at += 1
    if at < len(format) and format[at] in 'EO':
        at += 1
    code = format[at:at + 1]
    if code in _NUMBERS:
        number, digits, padding = _NUMBERS[code](t)
        padding = {'_': ' ', '-': '', '0': '0', None: padding}[fill]
        text = str(number)
        if padding:
            text = text.rjust(max(digits, width), padding) if padding == ' ' else text.zfill(max(digits, width))
        return text, at + 1
    if code in _TEXTS:
        text = _TEXTS[code](t)
    elif code in _SHORT:
        text = _format(_SHORT[code], t)
    else:
        return '%' + format[start:at + 1], at + 1
    return (text.upper() if upper else text).rjust(width, '0' if fill == '0' else ' '), at + 1


def _format(format, t):
    out = []
    at = 0
    while True:
        percent = format.find('%', at)
        if percent < 0 or percent + 1 == len(format):
            out.append(format[at:])
            return ''.join(out)
        out.append(format[at:percent])
        text, at = _field(format, percent + 1, t)
        out.append(text)


def strftime(format, t=None):
    """A moment as text; % and a letter stand for a part of it."""
    if not isinstance(format, str):
        raise TypeError("strftime() argument 1 must be str, not %s" % type(format).__name__)
    return _format(format, _checked(t, 'strftime'))


def strptime(string, format='%a %b %d %H:%M:%S %Y'):
    from _strptime import _strptime_time
    return _strptime_time(string, format)


_CLOCKS = {CLOCK_REALTIME: time_ns, CLOCK_MONOTONIC: monotonic_ns, CLOCK_PROCESS_CPUTIME_ID: process_time_ns,
           CLOCK_THREAD_CPUTIME_ID: thread_time_ns, CLOCK_MONOTONIC_RAW: monotonic_ns, CLOCK_BOOTTIME: monotonic_ns}


def clock_gettime_ns(clk_id):
    if clk_id not in _CLOCKS:
        raise OSError(22, 'Invalid argument')
    return _CLOCKS[clk_id]()


def clock_gettime(clk_id):
    return clock_gettime_ns(clk_id) / 1e9


def clock_getres(clk_id):
    if clk_id not in _CLOCKS:
        raise OSError(22, 'Invalid argument')
    return 1e-09


def tzset():
    pass


_INFOS = {'time': 'CLOCK_REALTIME', 'monotonic': 'CLOCK_MONOTONIC', 'perf_counter': 'CLOCK_MONOTONIC',
          'process_time': 'CLOCK_PROCESS_CPUTIME_ID', 'thread_time': 'CLOCK_THREAD_CPUTIME_ID'}


def get_clock_info(name):
    if not isinstance(name, str):
        raise TypeError('get_clock_info() argument 1 must be str, not %s' % type(name).__name__)
    if name not in _INFOS:
        raise ValueError('unknown clock')
    from types import SimpleNamespace
    return SimpleNamespace(implementation='clock_gettime(%s)' % _INFOS[name], monotonic=name != 'time',
                           adjustable=name == 'time', resolution=1e-09)
