# datetime: arithmetic, comparisons, zones, text in and out, errors.
from datetime import date, time, datetime, timedelta, timezone
d = date(2024, 2, 28)
print(d + timedelta(2), d - date(2023, 12, 31), d.replace(year=2023), d.isocalendar(), d.strftime("%Y年%m月%d日 %j %U %A"), d.toordinal(), date.fromordinal(738000), d.weekday(), f"{d:%d/%m/%y}", date.max - date.min, date.fromisocalendar(2024, 1, 1), repr(d), d.timetuple().tm_yday, d < date(2024, 3, 1))
tz = timezone(timedelta(hours=8), "北京"); t = datetime(2024, 5, 1, 23, 59, 59, 999999, tz)
print(t, t.astimezone(timezone.utc), t.utcoffset(), t.tzname(), t.isoformat(" ", "minutes"), t.timestamp(), datetime.fromtimestamp(0, tz), t.time(), t.timetz(), datetime.fromisoformat("2024-05-01T10:20:30.5+08:00"), datetime.fromisoformat("20240501T1020"), datetime.combine(d, time(1, 2)), t == t.astimezone(timezone.utc), repr(t), t - t.replace(hour=1), datetime.strptime("2024-05-01 +0800", "%Y-%m-%d %z"), datetime.min)
x = timedelta(days=-1, hours=25, milliseconds=1500)
print(x, repr(x), x.total_seconds(), x / 2, x // timedelta(minutes=1), x % timedelta(hours=1), -x, abs(-x), x * 1.5, timedelta(weeks=1) > x, divmod(x, timedelta(hours=1)), timedelta(0.1), str(timedelta(days=-1, microseconds=1)), timedelta.max, bool(timedelta()), hash(timedelta(1)) == hash(timedelta(hours=24)), sum([x, x], timedelta()))
for action in (lambda: date(2023, 2, 29), lambda: date(0, 1, 1), lambda: date(2024, 13, 1), lambda: time(24), lambda: d + 1, lambda: d - 1, lambda: t < datetime(2024, 1, 1), lambda: t - datetime(2024, 1, 1), lambda: d < t, lambda: datetime.strptime("x", "%Y"), lambda: datetime.strptime("2024 extra", "%Y"), lambda: date.fromisoformat("2024-1-1"), lambda: date.max + timedelta(1), lambda: timezone(timedelta(1)), lambda: timedelta(1) * "x", lambda: d + d, lambda: datetime.fromisoformat("nope"), lambda: t.replace(month=0), lambda: datetime(2024, 1, 1, tzinfo=8), lambda: timedelta(1) / 0, lambda: date("2024-01-01")):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
print(t.time() < time(23, 59, 59, 999999) , time.fromisoformat("10:20").replace(second=5), time(1, 2, 3, 4).isoformat("milliseconds"), time(12, 30).strftime("%I:%M %p"), datetime(2024, 1, 1) == date(2024, 1, 1), t.dst(), timezone.utc, timezone(timedelta(hours=-5, minutes=-30)), repr(tz), datetime(2024, 5, 1).ctime())
