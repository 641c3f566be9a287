# A log analyser: a pattern with names, counters, percentiles, a report in columns, bad lines counted.
import re
import sys
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from statistics import mean, median

LOG = """\
192.168.0.1 - alice [01/May/2024:10:00:01 +0800] "GET /index.html HTTP/1.1" 200 1024 0.012
192.168.0.2 - - [01/May/2024:10:00:03 +0800] "GET /图片/猫.png HTTP/1.1" 200 20480 0.120
10.0.0.7 - bob [01/May/2024:10:00:04 +0800] "POST /login HTTP/1.1" 302 0 0.310
192.168.0.1 - alice [01/May/2024:10:01:10 +0800] "GET /missing HTTP/1.1" 404 312 0.004
broken line without sense
10.0.0.7 - bob [01/May/2024:10:01:15 +0800] "GET /admin HTTP/1.1" 500 0 2.500
10.0.0.9 - - [01/May/2024:10:02:59 +0800] "GET /index.html HTTP/1.1" 200 1024 0.011
10.0.0.9 - - [31/Feb/2024:10:02:59 +0800] "GET /index.html HTTP/1.1" 200 1024 0.011
192.168.0.2 - - [01/May/2024:10:03:00 +0800] "DELETE /api/items/42?force=1 HTTP/1.1" 204 0 0.055
"""

LINE = re.compile(r"""
    (?P<host>\S+)\s\S+\s(?P<user>\S+)\s
    \[(?P<time>[^\]]+)\]\s
    "(?P<method>[A-Z]+)\s(?P<path>\S+)\s[^"]*"\s
    (?P<status>\d{3})\s(?P<size>\d+)\s(?P<seconds>\d+\.\d+)$
""", re.VERBOSE)


class Entry:
    __slots__ = ("host", "user", "time", "method", "path", "status", "size", "seconds")

    def __init__(self, fields):
        self.host = fields["host"]
        self.user = None if fields["user"] == "-" else fields["user"]
        self.time = datetime.strptime(fields["time"], "%d/%b/%Y:%H:%M:%S %z")
        self.method, self.path = fields["method"], fields["path"].partition("?")[0]
        self.status, self.size = int(fields["status"]), int(fields["size"])
        self.seconds = float(fields["seconds"])


def parse(lines):
    bad = []
    for number, line in enumerate(lines, 1):
        match = LINE.match(line)
        if match is None:
            bad.append((number, "no match"))
            continue
        try:
            yield Entry(match.groupdict())
        except ValueError as error:
            bad.append((number, str(error)))
    return bad


def collect(lines):
    entries = []
    parser = parse(lines)
    while True:
        try:
            entries.append(next(parser))
        except StopIteration as stop:
            return entries, stop.value


def percentile(values, part):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def report(entries, bad, out=sys.stdout):
    by_status = Counter(e.status // 100 for e in entries)
    by_minute = defaultdict(list)
    for e in entries:
        by_minute[e.time.replace(second=0)].append(e)
    print(f"{'minute':<8}{'hits':>6}{'bytes':>10}{'slowest':>10}  paths", file=out)
    for minute, group in sorted(by_minute.items()):
        slow = max(group, key=lambda e: e.seconds)
        print(f"{minute:%H:%M}   {len(group):>6}{sum(e.size for e in group):>10,}{slow.seconds:>9.3f}s  {slow.path}", file=out)
    print("-" * 40, file=out)
    for status, count in sorted(by_status.items()):
        print(f"{status}xx {'#' * count:<8} {count / len(entries):6.1%}", file=out)
    times = [e.seconds for e in entries]
    print(f"mean {mean(times):.4f} median {median(times):.4f} p90 {percentile(times, .9):.3f}", file=out)
    print("hosts:", Counter(e.host for e in entries).most_common(2), "users:", sorted({e.user for e in entries if e.user}), file=out)
    for number, why in bad:
        print(f"line {number}: {why}", file=out)


entries, bad = collect(LOG.splitlines())
report(entries, bad)
span = entries[-1].time - entries[0].time
print("span", span, "rate", round(len(entries) / (span / timedelta(minutes=1)), 2), "per minute", entries[0].time.tzinfo)
