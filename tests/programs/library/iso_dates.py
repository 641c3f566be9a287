from datetime import date, datetime, time

for kind, text in ((date, "2024-02-30"), (date, "2024-13-01"), (time, "25:00"), (time, "10:60"), (date, "0000-01-01"),
                   (date, "2024-1-1"), (time, "x"), (time, "T10"), (date, "2024-W05-3"), (date, "2024-W54-3"), (date, "20240229"),
                   (time, "10:20:30.123+08:00"), (time, "10:20:61"), (datetime, "2024-02-30T10:00"), (datetime, "nothing"),
                   (date, 5), (datetime, "2024-05-06 07:08:09.5Z")):
    try:
        print(repr(kind.fromisoformat(text)))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
