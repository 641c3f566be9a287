# datetime, calendar and the date functions of time.
import calendar
import copy
import datetime as D
import time


def show(expression):
    try:
        print(expression, '->', repr(eval(expression)))
    except Exception as error:
        print(expression, '!!', type(error).__name__, error)


d = D.datetime(2024, 2, 29, 13, 5, 7, 123456)
cst = D.timezone(D.timedelta(hours=8), 'CST')
print(d, repr(d), d.isoformat(), d.date(), d.time(), d.weekday(), d.isocalendar(), d.timetuple())
print(d.strftime('%Y-%m-%d %H:%M:%S.%f %a %A %b %B %j %U %w %p %I %y %%'), f'{d:%Y/%m/%d}', copy.copy(d) == d)
for expression in [
    "d + D.timedelta(days=1, hours=5)", "d - D.datetime(2023, 1, 1)", "str(D.timedelta(seconds=1e6))",
    "D.timedelta(days=-1, seconds=5)", "d.replace(year=2025, day=1)", "d < D.datetime.max",
    "D.datetime.strptime('2024-03-01 10:20:30', '%Y-%m-%d %H:%M:%S')",
    "D.datetime.fromisoformat('2024-01-02T03:04:05+08:00')", "D.date.fromisoformat('2024-01-02')",
    "D.datetime.fromtimestamp(0)", "D.datetime.fromtimestamp(1.5, D.timezone.utc)", "d.replace(tzinfo=cst)",
    "d.replace(tzinfo=cst).astimezone(D.timezone.utc)", "cst", "d.replace(tzinfo=cst).strftime('%z %Z')",
    "d.timestamp()", "D.date(2024, 1, 1).ctime()", "D.timedelta(1).total_seconds()",
    "D.timedelta(hours=1) / D.timedelta(minutes=1)", "divmod(D.timedelta(10), D.timedelta(3))",
    "D.datetime(2024, 13, 1)", "D.date(1, 1, 0)", "D.date(2023, 2, 29)", "D.date(0, 1, 1)", "D.time(24)",
    "D.datetime(2024, 1, 1, 25)", "D.datetime.strptime('x', '%Y')", "D.datetime.strptime('2024 x', '%Y')",
    "D.date.fromisoformat('x')", "D.time(1, fold=2)", "D.datetime(2024, 1, 1, tzinfo=5)",
    "D.date.fromisocalendar(2024, 54, 1)", "D.date(2024, 5, 6).isocalendar()",
]:
    show(expression)

for seconds in (0, 1e9, -1, 951782400, 4102444800, 1704067199, 253402300799, 12345678901):
    moment = time.gmtime(seconds)
    print(moment, time.mktime(moment), time.asctime(moment))
    print(time.strftime('%Y %m %d %H %M %S %y %C %I %j %w %u %e %k %l %U %W %V %G %g %p %P %a %A %b %h %B', moment))
    print(time.strftime('%F %D %x %T %X %R %r %c %-d %_m %-j %^a %05d %Ey %Od %Q', moment))
for year in range(2018, 2030):
    for month, day in ((1, 1), (1, 2), (1, 3), (1, 4), (12, 28), (12, 29), (12, 30), (12, 31)):
        moment = time.gmtime(time.mktime((year, month, day, 0, 0, 0, 0, 0, 0)))
        print(time.strftime('%G-%V %U %W %j', moment), end=';')
print()
for expression in [
    "time.strftime('%Y', 5)", "time.strftime('%Y', (1, 2))", "time.strftime(5)",
    "time.strftime('%Y', (2024, 13, 1, 0, 0, 0, 0, 1, 0))",
    "time.strftime('%Y-%m-%d', (2024, 0, 0, 0, 0, 0, 0, 0, 0))",
    "time.strftime('%H', (2024, 1, 1, 24, 0, 0, 0, 1, 0))", "time.mktime((2024, 14, 35, 25, 61, 61, 0, 0, 0))",
    "time.mktime((2024, -1, 0, 0, 0, 0, 0, 0, 0))", "time.mktime(5)", "time.mktime((1, 2))",
    "time.struct_time((1, 2, 3))", "time.struct_time(range(9))", "time.struct_time(range(9))[:3]",
    "time.struct_time(range(11)).tm_zone", "time.struct_time(range(12))", "time.gmtime('x')",
    "time.gmtime(float('nan'))", "time.gmtime(1e20)", "time.asctime(5)", "time.ctime(0)",
    "time.gmtime(0).tm_zone", "time.gmtime(-1.5).tm_sec", "time.struct_time(range(9)) == tuple(range(9))",
    "time.get_clock_info('x')", "time.get_clock_info('monotonic').monotonic", "time.strftime('%')",
    "time.strftime('a%', time.gmtime(0))", "time.strftime('你%Y', time.gmtime(0))", "time.tzname",
    "time.strptime('30 Nov 00', '%d %b %y')", "time.strptime('2024-060', '%Y-%j')", "time.strptime('x', '%d')",
    "time.strptime('10:20 PM', '%I:%M %p')", "time.strptime('Thu Feb 29 13:05:07 2024')",
    "time.strptime('1 2', '%d')", "time.strptime('2024-W09-4', '%G-W%V-%u')", "time.strptime('5', '%Q')",
]:
    show(expression)
print(calendar.month(2024, 2))
print(calendar.monthrange(2024, 2), calendar.isleap(2024), calendar.timegm((1970, 1, 2, 0, 0, 0)))
print(calendar.TextCalendar().formatyear(2024)[:200])
print(calendar.HTMLCalendar().formatmonth(2024, 1)[:100])
