# calendar: months as text, weeks, leap years.
import calendar, datetime
c = calendar.TextCalendar(firstweekday=0)
print(c.formatmonth(2024, 2), calendar.month(2023, 10, w=3), calendar.isleap(1900), calendar.leapdays(2000, 2025), calendar.monthrange(2024, 2), calendar.weekday(2024, 5, 1), sep="\n")
print(calendar.monthcalendar(2024, 9), list(calendar.Calendar(6).itermonthdays2(2024, 2))[:4], calendar.timegm((1970, 1, 2, 0, 0, 0)), list(calendar.month_name)[:3], list(calendar.day_abbr), [d.day for d in calendar.Calendar().itermonthdates(2021, 2)][-1])
print("\n".join(calendar.TextCalendar().formatyear(2024, m=4).splitlines()[:12]), calendar.HTMLCalendar().formatweekheader(), len(calendar.HTMLCalendar().formatmonth(2024, 5)))
for action in (lambda: calendar.monthrange(2024, 13), lambda: calendar.weekday(2023, 2, 29), lambda: calendar.setfirstweekday(7)):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
