"""Random programs (generate.py) on python3 and on Lockstep: stdout, stderr, exit code and `dis` must agree.

Usage: differential.py [--first SEED] [--count N] [--seconds S] [--keep FOLDER] [--lockstep FILE]. A
difference prints its seed; with --keep its program and both outputs are written there. Closes with
"N passed, N failed". One seed is one program, so a seed is enough to see it again.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile
import time

from generate import generate

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "../.."))
PYTHON = "/usr/bin/python3"
TIMEOUT_S = 60
LIMIT = "ulimit -v 4000000; exec "


# A program that needs more than Lockstep's machine has: no difference, and counted.
TOO_LARGE = "more memory than the machine has"


def output(command: list[str]) -> tuple[int, str, str]:
    done = subprocess.run(["bash", "-c", LIMIT + '"$@"', "bash"] + command, capture_output=True,
                          timeout=TIMEOUT_S, stdin=subprocess.DEVNULL,
                          env={**os.environ, "PYTHONHASHSEED": "0", "LANG": "C.UTF-8"})
    return done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")


def comparable(text: str) -> str:
    """Without addresses, and with the constants of a frozenset in one order: CPython's follows its hash seed."""
    text = re.sub(r"0x[0-9a-f]+", "0x", text)
    return re.sub(r"frozenset\(\{(.*?)\}\)",
        lambda m: "frozenset({" + ", ".join(sorted(m[1].split(", "))) + "})", text)


def warned_once(text: str) -> str:
    """CPython compiles the body of a finally clause twice and then warns twice."""
    return re.sub(r"(?m)^(.*SyntaxWarning: .*\n.*\n)(?=\1)", "", text)


def compare(path: str, lockstep: str) -> str:
    """What differs, or nothing."""
    try:
        theirs = output([PYTHON, path])
        ours = output([lockstep, "run", path])
        their_dis = output([PYTHON, "-W", "ignore", "-m", "dis", path])
        our_dis = output([lockstep, "dis", path])
    except subprocess.TimeoutExpired as error:
        return f"longer than {TIMEOUT_S} s: {' '.join(error.cmd[4:])}"
    for what, mine, other in (("stdout", ours[1], theirs[1]), ("stderr", ours[2], theirs[2]),
                              ("dis", our_dis[1], their_dis[1])):
        mine, other = comparable(mine), comparable(other)
        if "MemoryError" in mine and "MemoryError" not in other:
            return TOO_LARGE
        if what == "stderr":
            mine, other = warned_once(mine), warned_once(other)
        if mine != other:
            a, b = mine.splitlines(), other.splitlines()
            at = next((i for i, pair in enumerate(zip(a, b)) if pair[0] != pair[1]), min(len(a), len(b)))
            here, there = ((lines[at:at + 1] or ["(end)"])[0][:200] for lines in (a, b))
            return f"{what}, line {at + 1}:\n  ours   {here}\n  python {there}"
    return "" if ours[0] == theirs[0] else f"exit code {ours[0]} instead of {theirs[0]}"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=0)
    parser.add_argument("--keep")
    parser.add_argument("--lockstep", default=f"{ROOT}/build/native/lockstep")
    given = parser.parse_args()
    count = given.count or (10**9 if given.seconds else 100)
    start = time.monotonic()
    passed = failed = large = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "generated.py")
        for seed in range(given.first, given.first + count):
            if given.seconds and time.monotonic() - start > given.seconds:
                break
            text = generate(seed)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            fault = compare(path, given.lockstep)
            large += fault == TOO_LARGE
            fault = "" if fault == TOO_LARGE else fault
            passed += not fault
            failed += bool(fault)
            if fault:
                print(f"FAIL seed {seed}: {fault}", flush=True)
                if given.keep:
                    os.makedirs(given.keep, exist_ok=True)
                    with open(os.path.join(given.keep, f"seed_{seed}.py"), "w", encoding="utf-8") as file:
                        file.write(text)
    print(f"{large} of them need more memory than the machine has\n{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
