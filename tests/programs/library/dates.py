from datetime import date, datetime, timedelta
d = date(2024, 2, 28) + timedelta(days=2)
print(d, d.isoformat(), d.strftime("%d/%m/%y %a"), d.weekday(), (date(2025, 1, 1) - d).days, d.replace(month=12))
t = datetime(2024, 1, 1, 23, 59) + timedelta(minutes=2)
print(t, datetime.fromisoformat("2024-05-06T07:08:09").hour, datetime.strptime("3 Mar 2021", "%d %b %Y").date())
