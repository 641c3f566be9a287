"""Calls everything that a program can reach with hostile arguments (hostile_program.py) and reports what ends or
stops Lockstep: signals, failed checks, and calls that take longer than a program would wait.

Usage: hostile.py [--seed N] [--part I/N] [--modules NAME,...] [--seconds S] [--at NUMBER] [--lockstep FILE]
Each module runs in processes of its own; after a fault the run goes on behind the call. A fault prints module, seed
and number: with them --modules, --seed and --at make that call alone again. Closes with "N passed, N failed".
"""
import argparse
import os
import re
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, "../.."))
LIMIT = "ulimit -v 6000000; "
SLICE = 120          # calls of one process
TIMEOUT_S = 15       # of the processor's time for a slice; ten times as long on the clock


def names() -> list[str]:
    """Ours, the built-in ones, and what is written in Python over many of them."""
    own = {name[:-3] for name in os.listdir(os.path.join(ROOT, "core/lib"))
           if name.endswith(".py") and not name.startswith("_prelude")}
    with open(os.path.join(ROOT, "core/vm/builtin_tables.cpp"), encoding="utf-8") as file:
        own |= set(re.findall(r'X\("(\w+)", fill', file.read()))
    tables = subprocess.run(["grep", "-rhoE", r'module_table\("[a-z_]+"', os.path.join(ROOT, "core/vm")],
                            capture_output=True, text=True, check=True).stdout
    own |= set(re.findall(r'"(\w+)"', tables))
    own -= {"_lockstep", "_missing_modules", "faulthandler"}
    python = """_frozen_importlib _frozen_importlib_external io os re struct json csv copy pickle datetime decimal
                random string collections functools"""
    return ["(types)"] + sorted(own | set(python.split()))


class Run:
    def __init__(self, lockstep: str, folder: str, seed: int, limit: str):
        self.lockstep, self.folder, self.seed, self.limit = lockstep, folder, seed, limit
        with open(os.path.join(HERE, "hostile_program.py"), encoding="utf-8") as file:
            self.text = file.read()

    def slice(self, module: str, first: int, last: int, timeout: float) -> tuple[str, int, str, int]:
        """(fault or "", the last call that began, its name, number of calls that there are or 0)"""
        path = os.path.join(self.folder, "hostile.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"MODULE, SEED, FIRST, LAST = {module!r}, {self.seed}, {first}, {last}\n{self.text}")
        fault = ""
        out = err = b""
        try:
            limits = f'{self.limit}ulimit -t {timeout:.0f}; exec "$@"'
            done = subprocess.run(["bash", "-c", limits, "bash", self.lockstep, "run", path],
                                  timeout=timeout * 10, capture_output=True, stdin=subprocess.DEVNULL)
            out, err = done.stdout, done.stderr
            if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
                fault = f"longer than {timeout:.0f} s"
            elif done.returncode < 0 or done.returncode > 120 or b"ERROR: " in err or b"runtime error" in err:
                lines = err.decode(errors="replace").strip().splitlines() or [""]
                told = [x for x in lines if re.search("internal error|ERROR|runtime error", x)]
                fault = f"exit code {done.returncode}: " + (told or lines)[-1]
        except subprocess.TimeoutExpired as error:
            out = error.stdout or b""
            fault = f"longer than {timeout:.0f} s"
        text = out.decode(errors="replace")
        calls = re.findall(r"(?m)^(\d+) (\S+)$", text)
        ended = re.search(r"(?m)^end (\d+)$", text)
        at, name = (int(calls[-1][0]), calls[-1][1]) if calls else (first, "?")
        if not fault and not ended:
            fault = "ended early"
            if not calls:
                return err.decode(errors="replace")[-300:], first, "(import)", 0
        return fault, at, name, int(ended[1]) if ended else 0


def try_module(run: Run, module: str, until: float) -> tuple[int, list[str]]:
    faults = []
    first, total = 0, 1 << 30
    while first < total and time.monotonic() < until:
        fault, at, name, count = run.slice(module, first, first + SLICE, TIMEOUT_S)
        if count:
            total = count
        if not fault:
            first += SLICE
            continue
        if name == "(import)":
            return 0, faults if "ImportError" in fault or "ModuleNotFound" in fault else [f"{module}: {fault}"]
        if fault == "ended early":
            first = at + 1
            continue
        # What is printed is not all there after a fault: the shortest run that has it tells the call.
        low, high = max(at, first), min(first + SLICE, total)
        while high - low > 1:
            middle = (low + high) // 2
            shorter = run.slice(module, first, middle, TIMEOUT_S)[0]
            if shorter and shorter != "ended early":
                high, fault = middle, shorter
            else:
                low = middle
        alone = run.slice(module, low, low + 1, TIMEOUT_S)[0]
        name = run.slice(module, low, low, TIMEOUT_S)[2]
        if alone != "ended early":
            what = alone or f"{fault} (only after {first})"
            faults.append(f"{module} --seed {run.seed} --at {low} ({name}): {what}")
            print("FAULT", faults[-1], flush=True)
        first = low + 1
    return min(first, total), faults


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", default="0/1")
    parser.add_argument("--modules", default="")
    parser.add_argument("--seconds", type=float, default=1e9)
    parser.add_argument("--at", type=int, default=-1)
    parser.add_argument("--lockstep", default=os.path.join(ROOT, "build/native/lockstep"))
    parser.add_argument("--sanitized", action="store_true", help="no limit of memory: the sanitizers need much")
    options = parser.parse_args()
    part, parts = map(int, options.part.split("/"))
    modules = options.modules.split(",") if options.modules else names()[part::parts]
    until = time.monotonic() + options.seconds
    calls, faults = 0, []
    with tempfile.TemporaryDirectory() as folder:
        run = Run(options.lockstep, folder, options.seed, "" if options.sanitized else LIMIT)
        if options.at >= 0:
            for module in modules:
                print(run.slice(module, options.at, options.at + 1, 600))
            return 0
        for module in modules:
            began = time.monotonic()
            count, found = try_module(run, module, until)
            calls += count * 8
            faults += found
            print(f"{module}: {count * 8} calls, {len(found)} faults, {time.monotonic() - began:.1f} s", flush=True)
    for fault in faults:
        print("failed:", fault)
    print(f"{calls} calls\n{len(modules) - len(set(x.split(' ')[0] for x in faults))} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
