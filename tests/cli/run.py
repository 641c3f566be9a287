"""The command line as a person meets it: reports in both languages, options that are refused, exit codes.

Called by ctest with the path of the program: run.py LOCKSTEP."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from deadlocks import EXPLORED, REPORTS

PROGRAM = os.path.abspath(sys.argv[1])
FAILED = []

JOIN = """import threading, queue
q = queue.Queue()
def c():
    print(q.get())
    print(q.get())
t = threading.Thread(target=c)
q.put(1)
t.start()
t.join()
"""
HOLDER_GONE = """import threading
lock = threading.Lock()
def worker(n):
    lock.acquire()
    if n == 0:
        lock.release()
ts = [threading.Thread(target=worker, args=(n,)) for n in range(3)]
for t in ts: t.start()
for t in ts: t.join()
"""
TWO = """ts = [threading.Thread(target=take) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
"""
CHECKED = """import threading
n = 1
def take():
    global n
    if n > 0:
        str(n)
        n -= 1
""" + TWO
CHECKED_LOCKED = """import threading
n = 1
l = threading.Lock()
def take():
    global n
    with l: some = n > 0
    if some:
        with l: n -= 1
""" + TWO
CHECKED_AGAIN = """import threading
n = None
l = threading.Lock()
def take():
    global n
    if n is None:
        with l:
            if n is None: n = str(3)
""" + TWO
BUSY = """import threading, time
def work():
    for i in range(200000): pass
begin = time.perf_counter()
ts = [threading.Thread(target=work) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print((time.perf_counter() - begin) * 1000)
"""
COUNTED = """import threading
n, most = [0], [0]
l = threading.Lock()
def take():
    with l: n[0] += 1; most[0] = max(most[0], n[0])
    with l: n[0] -= 1
""" + TWO
ENDLESS = """import threading
def spin():
    n = 0
    while True:
        n += 1
        n -= 1
for i in range(2): threading.Thread(target=spin).start()
"""
ENDED = """import threading
e = threading.Event()
def f(): e.wait()
threading.Thread(target=f).start()
"""
CROSSED = """import threading
a, b = threading.Lock(), threading.Lock()
def work(p, q):
    p.acquire()
    q.acquire()
    q.release()
    p.release()
ts = [threading.Thread(target=work, args=x) for x in ((a, b), (b, a))]
for t in ts: t.start()
for t in ts: t.join()
print("well")
"""
COUNT = """import threading
x = 0
def work():
    global x
    x += 1
ts = [threading.Thread(target=work) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(x)
"""
CLOCK = """import threading, time
def tick():
    while True:
        time.sleep(1)
threading.Thread(target=tick, daemon=True).start()
print("hello", input())
"""
INPUT = """import threading
def ask(): print(input())
t = threading.Thread(target=ask)
t.start()
t.join()
"""
ASYNC = """import asyncio
async def main(): await asyncio.sleep(1)
asyncio.run(main())
"""
WAITS = """import threading, time
def work():
    go = threading.Event(); go.wait()
threading.Thread(target=work, name="waiter").start()
while True: time.sleep(0.1)
"""
NESTED = """import threading
a, b = threading.Lock(), threading.Lock()
def one():
    with a:
        with b: pass
def two():
    with b:
        with a: pass
ts = [threading.Thread(target=f) for f in (one, two)]
for t in ts: t.start()
for t in ts: t.join()
"""
RING = """import threading, time
def work(x, y):
    x.acquire()
    time.sleep(0.1)
    y.acquire()
a, b = threading.Lock(), threading.Lock()
threading.Thread(target=work, args=(a, b), name="p").start()
threading.Thread(target=work, args=(b, a), name="q").start()
while True: pass
"""
LOOP = "while True: pass\n"
HELLO = "print('hello')\n"


def run(text, *options, language="C", stdout=None):
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}
    environment["LANG"] = language
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "m.py"), "w", encoding="utf-8") as file:
            file.write(text)
        done = subprocess.run([PROGRAM, "run", *options, "m.py"], cwd=folder, env=environment,
                              stdin=subprocess.DEVNULL, stdout=stdout or subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=60, check=False)
    return done.returncode, (done.stdout or b"").decode(), done.stderr.decode()


def typed(text, lines):
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "m.py"), "w", encoding="utf-8") as file:
            file.write(text)
        done = subprocess.run([PROGRAM, "run", "m.py"], cwd=folder, input=lines.encode(), capture_output=True,
                              timeout=60, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def explore(text, *options):
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "m.py"), "w", encoding="utf-8") as file:
            file.write(text)
        done = subprocess.run([PROGRAM, "explore", *options, "m.py"], cwd=folder, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def check(name, got, code, *parts, without=()):
    returned, out, err = got
    text = out + err
    wrong = [part for part in parts if part not in text] + [part for part in without if part in text]
    if returned != code or wrong:
        FAILED.append(name)
        print(f"{name}: exit code {returned}, wanted {code}; wrong: {wrong}\n{text}")


check("a join is told with the name", run(JOIN), 3, "MainThread waits for Thread-1 (c) to end at m.py:9",
      "Thread-1 (c) waits for an item of queue q at m.py:5", "Nobody is left", without=("0 ns", "step 0", "something"))
check("who holds it has ended", run(HOLDER_GONE), 3, "waits for lock lock at m.py:4",
      "held by Thread-2 (worker) at m.py:4", "which has ended without releasing it", without=("task ",))
check("the report in Chinese", run(HOLDER_GONE, language="zh_CN.UTF-8"), 3, "死锁", "等待锁 lock",
      "它已经结束，没有释放")
check("--until says what was asked", run(LOOP, "--until", "1ms"), 124, "1.000 ms",
      "MainThread was running at m.py:1")
check("and who ran, in Chinese", run(LOOP, "--until", "1ms", "--lang", "zh"), 124, "MainThread 还在运行，在 m.py:1")
check("seed 0 is the plain schedule", run(LOOP, "--until", "1ms", "--seed", "0", "--hash"), 124,
      run(LOOP, "--until", "1ms", "--hash")[2].splitlines()[-1])
ALARM = (pathlib.Path(__file__).parent.parent / "programs/threads/alarm_beside_threads.py").read_text()
for seed in 221, 228, 256, 266, 269:
    check("a run cut into pieces is the same run, with signals under random schedules",
          run(ALARM, "--gil", "3.11", "--cores", "2", "--seed", str(seed), "--hash", "--hash-every", "1000"), 0,
          run(ALARM, "--gil", "3.11", "--cores", "2", "--seed", str(seed), "--hash")[2].splitlines()[-1])
check("a standstill has the step of its last wait", run(JOIN, "--hash"), 3,
      "step %d\n" % (int(run(JOIN, "--hash")[2].splitlines()[-1].split()[1]) - 1))
LOSSY = COUNT.replace("    x += 1", "    for i in range(50):\n        x += 1")
FOUND = sum(run(LOSSY, "--gil", "3.8", "--seed", str(n))[1] != "100\n" for n in range(220, 260))
check("seeds find a lost update", (0 if FOUND >= 4 else 1, str(FOUND), ""), 0)
check("a quantum needs a unit", run(HELLO, "--quantum", "10"), 2, "10ms")
check("a schedule that is no file", run(HELLO, "--schedule", "nofile.txt"), 2, "no such file", "nofile.txt")
check("a decision that is not there", run(HELLO, "--schedule", "1;plain;d0=9"), 0, "hello", "d0=9")
check("a seed below 0", run(HELLO, "--seed", "-1"), 2, "--seed", "-1")
check("GIL names", run(HELLO, "--gil", "3.7"), 2, "3.11")
if os.path.exists("/dev/full"):
    with open("/dev/full", "wb") as full:
        check("a full disk", run(HELLO, stdout=full), 120, "standard output")
check("a deadlock is found", explore(CROSSED), 3, "complete", "Outcome 1: exit code 0", "| well",
      "Outcome 2: deadlock", "waits for lock", "held by", "lockstep run m.py --schedule '1;serial", without=("NOT",))
SCHEDULE = next((line.split("'")[1] for line in explore(CROSSED)[1].splitlines()
                 if "--schedule" in line and "@" in line), "none")
check("its schedule replays it", run(CROSSED, "--schedule", SCHEDULE), 3, "Each waits for the next one")
check("an update is lost up to 3.9", explore(COUNT, "--gil", "3.8"), 0, "| 1", "| 2", "--gil 3.8 --schedule",
      "x: no lock orders these two accesses", "an update can be lost", "STORE_GLOBAL")
check("and not from 3.10 on", explore(COUNT), 0, "| 2", "no update can be lost: the GIL of 3.12", without=("| 1",))
check("as JSON", explore(COUNT, "--json", "--gil", "free", "--bound", "1"), 0, '"complete": true', '"stdout": "1\\n"',
      '"replays": true', '"equivalence": "Mazurkiewicz traces"', '"variable": "x"')
check("a search that is not complete says so", explore(CROSSED, "--max-schedules", "2"), 0, "NOT complete")
check("a lock order is confirmed", explore(CROSSED), 3, "Locks are taken in orders that can deadlock",
      "Thread-1 (work) takes a at m.py:4 (work)", "and then b at m.py:5 (work)", "it does: outcome 2")
check("a run names its races", run(COUNT, "--races"), 0, "data races: 2", "x: no lock orders",
      "written by Thread-1 (work) at m.py:5 (work), STORE_GLOBAL")
check("and lock orders", run(CROSSED, "--lock-order"), 0, "lock orders that can deadlock: 1", "and then b at m.py:5")
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "programs", "threads",
                       "short_timeouts_in_step.py"), encoding="utf-8") as file:
    SHORT = file.read()
for SEED in ("26", "40"):
    check("threads in step keep nobody from the GIL for ever", run(SHORT, "--seed", SEED, "--until", "1s"), 0, "done 0")
for name, text, parts in REPORTS:
    check(name, run(text), 3, *parts)
check("a deadlock that the GIL keeps away", run(NESTED, "--lock-order"), 0, "lock orders that can deadlock: 1",
      "with at most 2 preemptions reaches it", without=("this schedule reaches",))
check("but not without a GIL", run(NESTED, "--lock-order", "--gil", "free"), 0, "this schedule reaches the deadlock",
      "--gil free --schedule '1;serial")
check("who waits for ever while others go on", run(WAITS, "--until", "1s"), 124, "threads that wait for ever",
      "waiter waits until event go is set at m.py:3", "Nobody is left who could wake it",
      "Other threads were still running")
check("taken without `with`, and nobody else can give them back", run(RING, "--until", "1s"), 124,
      "p waits for lock b at m.py:5", "held by q at m.py:3", "Each waits for the next one", "Other threads were still")
check("somebody who still can", run(RING.replace("pass", "a.locked()"), "--until", "1s"), 124, without=("waits for",))
check("an exploration names them too", explore(RING.replace("time.sleep(0.1)", "print(end='')"), "--max-steps=20000"),
      3, "deadlock; others still ran after 20000", "p waits for lock b", without=("does not replay",))
for name, text, parts in EXPLORED:
    check(name, explore(text), 0 if "with" in parts[0] else 3, "complete: every", *parts)
check("the headline: deadlocks", explore(CROSSED), 3, " schedules deadlock.\n")
check("the headline: an update is lost", explore(COUNT, "--gil", "3.8"), 0, " schedules lose an update (x).\n",
      "an update can be lost: Thread-", "reads it at m.py:5 (work)",
      "writes at m.py:5 (work) what comes of the old value")
check("the headline: the same, and which GIL to try", explore(COUNT), 0, " schedules give the same output.\n",
      "lockstep explore m.py --gil 3.8", "lockstep explore m.py --gil free")
check("the headline in Chinese", explore(COUNT, "--gil", "free", "--lang", "zh"), 0, "丢失更新（x）。\n",
      without=(" 的全部", "update"))
check("a run names the GILs to try", run(COUNT, "--races"), 0, "lockstep explore m.py --gil 3.8")
check("check, then act", explore(CHECKED), 0, " schedules act on an outdated check (n).\n", "check-then-act: Thread-",
      "checks it at m.py:5 (take)", "writes at m.py:7 (take) because of the old check", without=("no update",))
check("check, then act, with a lock for each", explore(CHECKED_LOCKED), 0, "Locked at each access",
      "checks it at m.py:6 (take)", "writes at m.py:8 (take) because of the old check", without=("Data races",))
check("checked again under the lock", explore(CHECKED_AGAIN), 0, " schedules give the same output.\n",
      without=("check-then-act", "Locked at each"))
check("two blocks, each whole under its lock", explore(COUNTED), 0, without=("check-then-act", "Locked at each"))
check("a loop without end", explore(ENDLESS, "--max-steps", "20000"), 0, "have not ended after 20000 bytecodes",
      "goes round and round in m.py:4-6 (spin)", "--max-steps")
check("a loop without end in a run", run(ENDLESS, "--until", "20ms"), 124, "goes round and round in m.py:4-6 (spin)")
check("limits name their options", explore(COUNT, "--max-schedules", "3"), 0, "(--max-schedules)")
check("the total too", explore(COUNT, "--max-total", "30000"), 0, "(--max-total)")
check("the last line is done", explore(ENDED), 3,
      "MainThread is done with its last line and waits for Thread-1 (f) to end")
NUMBERS = json.loads(explore(ENDED, "--json")[1])
check("room for one of each sort", explore(CROSSED.replace("    q.acquire()", "    print(p is a)\n    q.acquire()"),
                                           "--show", "2"), 3, ": deadlock.", ": exit code 0.", "and 2 more outcomes")
check("one step in text and JSON", explore(ENDED), 3, "step %d\n" % NUMBERS["outcomes"][0]["deadlock_step"])
check("a number out of bounds, in Chinese", run(HELLO, "--cores", "99", "--lang", "zh"), 2, "要 1 到 64 的整数", "99")
check("nothing to run, in Chinese", run(HELLO, "--seed", "1", "--schedule", "1;plain", "--lang", "zh"), 2, "不能同时有",
      without=("excludes",))
def spent(*options):
    """Milliseconds of virtual time that the program says, and how often the GIL went to another thread."""
    out = run(BUSY, "--stats", "--cores", "2", *options)
    return float(out[1]), int(out[2].split("GIL passed ")[1].split()[0])


USUAL, OFTEN, SELDOM = spent(), spent("--interval", "1ms"), spent("--interval", "50ms")
FREE, DEAR = spent("--gil", "free"), spent("--cost", "bytecode=100ns", "--cost", "switch=0")
check("two threads that compute take turns on two cores", (0, f"{USUAL}", ""), 0,
      without=() if 60 < USUAL[0] < 61 and 6 <= USUAL[1] <= 20 else ("(",))
check("a short interval: more turns, dearer", (0, f"{OFTEN}", ""), 0,
      without=() if OFTEN[1] > 3 * USUAL[1] and OFTEN[0] > USUAL[0] else ("(",))
check("a long interval: one after the other", (0, f"{SELDOM}", ""), 0,
      without=() if SELDOM[1] < 6 and SELDOM[0] < USUAL[0] else ("(",))
check("without a GIL: side by side", (0, f"{FREE}", ""), 0, without=() if 30 < FREE[0] < 31 else ("(",))
check("bytecodes twice as dear", (0, f"{DEAR}", ""), 0, without=() if 120 < DEAR[0] < 121 else ("(",))
check("no such cost", run(HELLO, "--cost", "coffee=1ms"), 2, "bytecode, syscall", "coffee=1ms")
check("settings are in the command that replays", run(CHECKED, "--races", "--cores", "2", "--interval", "1ms"), 0,
      "lockstep run m.py --cores 2 --interval 1ms --schedule")
check("help in Chinese", run(HELLO, "--help", "--lang", "zh"), 0, "模拟的核心数",
      "用法", "打印这份说明", without=("Usage", "Options", "OPTIONS", "REQUIRED"))
check("an option that is not there, in Chinese", run(HELLO, "--corez", "--lang", "zh"), 2, "命令行有误", "--corez")
check("a wrong option in Chinese", run(HELLO, "--gil", "9", language="zh_CN.UTF-8"), 2, "只能是")
check("one thread and one lock, in Chinese", run(REPORTS[2][1], "--lang", "zh"), 3, "MainThread 等待锁 l",
      "它等待自己持有的锁")
check("races in Chinese", run(COUNT, "--races", "--lang", "zh"), 0, "数据竞争：2", "没有锁", "不会丢失更新：GIL 3.12")
check("lock orders in Chinese", run(CROSSED, "--lock-order", language="zh_CN.UTF-8"), 0, "可能死锁的加锁顺序：1",
      "下面的调度会走到这个死锁")
check("an exploration in Chinese", explore(CROSSED, "--lang", "zh"), 3, "完整", "结果 2：死锁", "确实会：结果 2",
      without=("Outcome", "holds", "waits"))
check("a clock does not keep input from coming", typed(CLOCK, "Ann\n"), 0, "hello Ann")
check("typed input is not explored", explore(INPUT), 0, "NOT complete: the program waits for input")
check("but can be given", explore(INPUT, "--input", "m.py"), 0, "complete: every", "| import threading")
check("asyncio says once what is missing", run(ASYNC), 1, "NotImplementedError: Lockstep has no event loop for asyncio",
      without=("Exception ignored", "never awaited"))
check("no bound", explore(COUNT, "--bound", "x"), 2, "--bound")
check("no such GIL", explore(COUNT, "--gil", "2.7"), 2, "3.10")
check("no program to explore", explore("def"), 1, "SyntaxError")
for arguments, code, part in ((["runn", "x.py"], 2, "no command 'runn'"), (["x.py"], 2, "lockstep run x.py"),
                              (["--version"], 0, "lockstep"), (["--help", "--lang", "zh"], 0, "\n命令:\n"),
                              (["explore", "--help", "--lang", "zh"], 0, "  --bound 整数:0-1000         一个"),
                              (["explore", "--help", "--lang", "zh"], 0, "  --gil 文字                  哪个"),
                              (["explore", "x.py", "--bund"], 2, "no such option or argument: --bund"),
                              (["run", "--lang", "zh"], 2, "缺少 file"), ([], 2, "a command is missing")):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False)
    check(" ".join(arguments), (done.returncode, done.stdout, done.stderr), code, part)
print(f"command line: {len(FAILED)} failed")
sys.exit(1 if FAILED else 0)
