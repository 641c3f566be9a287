# zoneinfo when the system has zones; otherwise fixed offsets tell the same story.
from datetime import datetime, timedelta, timezone
import zoneinfo
try: zone = zoneinfo.ZoneInfo("No/Such_Zone")
except zoneinfo.ZoneInfoNotFoundError as error: print(type(error).__name__, error)
for key in ("/etc", "../x", ""):
    try: zoneinfo.ZoneInfo(key)
    except (ValueError, zoneinfo.ZoneInfoNotFoundError, OSError) as error: print(type(error).__name__)
china, utc = timezone(timedelta(hours=8), "CST"), timezone.utc
t = datetime(2024, 2, 29, 23, 30, tzinfo=china)
print(t.astimezone(utc), t.utctimetuple().tm_hour, t.strftime("%Y年%m月%d日 %H:%M %Z%z"), t.astimezone(timezone(timedelta(hours=-5))).isoformat(), (t + timedelta(hours=1)).date(), t.replace(tzinfo=None) - datetime(2024, 1, 1), min(t, datetime(2024, 2, 29, 16, tzinfo=utc)), t.timestamp() == t.astimezone(utc).timestamp(), utc.utcoffset(None), china.dst(t), repr(utc), t.tzname())
