import zoneinfo
try: print(zoneinfo.ZoneInfo("Asia/Shanghai"))
except zoneinfo.ZoneInfoNotFoundError as error: print(error)
