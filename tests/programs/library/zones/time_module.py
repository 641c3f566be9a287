# time: struct_time, strftime, strptime, gmtime, mktime of UTC, clocks go forward, sleep takes time.
import time
t = time.gmtime(86400 * 365)
print(t, t.tm_year, t[1], time.strftime("%Y-%m-%d %H:%M:%S %j %a", t), time.asctime(t), time.strptime("2024-02-29 12:30", "%Y-%m-%d %H:%M")[:5], time.struct_time(range(9)), len(t))
a, m, p = time.time(), time.monotonic(), time.perf_counter(); time.sleep(0.02); print(time.time() - a >= 0.02, time.monotonic() - m >= 0.02, time.perf_counter() - p >= 0.02, time.time_ns() > 10 ** 18, time.process_time() >= 0, time.get_clock_info("monotonic").monotonic)
for action in (lambda: time.sleep(-1), lambda: time.sleep("x"), lambda: time.strptime("x", "%Y"), lambda: time.strftime("%Y", (1,)), lambda: time.gmtime("x"), lambda: time.gmtime(10 ** 20), lambda: time.struct_time((1, 2)), lambda: time.strptime("30 Feb 2023", "%d %b %Y"), lambda: time.strptime("1 2", "%d"), lambda: time.asctime(3), lambda: time.mktime("x"), lambda: time.strptime("a", "%Q")):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
