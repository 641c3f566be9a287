"""One program, settings and schedule is one run on every target: compares state hashes of the command
line built by g++, by clang and for WebAssembly, and a straight run with jumps back and forth.

Usage: run.py [--seeds N]. Programs are assets/examples/*.py. Closes with "N passed, N failed"; a
failure prints the command that shows it.
"""
import concurrent.futures
import glob
import os
import subprocess
import sys

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "../.."))
NATIVE = [f"{ROOT}/build/native/lockstep"]
CLANG = [f"{ROOT}/build/clang/lockstep"]
WASM = ["node", "--no-experimental-fetch", f"{ROOT}/build/web/lockstep_cli.js"]
GIL = ["3.12", "3.8", "3.10", "free"]
TIMEOUT_S = 300


def run(target: list[str], arguments: list[str]) -> tuple[int, str, str]:
    done = subprocess.run(target + ["run"] + arguments, capture_output=True, text=True, cwd=ROOT,
                          errors="replace", stdin=subprocess.DEVNULL, timeout=TIMEOUT_S)
    return done.returncode, done.stdout, done.stderr


def check(program: str, seed: int) -> str:
    """Empty if all is equal, else what differs and how to see it."""
    name = os.path.relpath(program, ROOT)
    arguments = [name, "--until", "20s", "--hash-every", "1000", "--hash", "--gil",
                 GIL[seed % len(GIL)]]
    if seed:  # Seed 0 stands for the plain schedule.
        arguments += ["--seed", str(seed)]
    try:
        expected = run(NATIVE, arguments + ["--walk", "5"])
        if expected[0] not in (0, 1, 3, 124) or " hash " not in expected[2]:
            return f"exit code {expected[0]}: lockstep run {' '.join(arguments)}\n{expected[2][-600:]}"
        for label, target in (("clang", CLANG), ("WebAssembly", WASM)):
            found = run(target, arguments)
            if found == expected:
                continue
            mine, theirs = expected[2].splitlines(), found[2].splitlines()
            first = next((pair for pair in zip(mine, theirs) if pair[0] != pair[1]),
                         (mine[-1:], theirs[-1:]))
            return (f"{label} differs from g++: lockstep run {' '.join(arguments)}\n  g++: "
                    f"{expected[0]} {first[0]}\n  {label}: {found[0]} {first[1]}")
    except subprocess.TimeoutExpired:
        return f"longer than {TIMEOUT_S} s: lockstep run {' '.join(arguments)}"
    return ""


def main() -> int:
    seeds = int(sys.argv[sys.argv.index("--seeds") + 1]) if "--seeds" in sys.argv else 24
    programs = sorted(glob.glob(f"{ROOT}/assets/examples/*.py"))
    if not programs:
        print("FAIL there are no example programs")
        print("0 passed, 1 failed")
        return 1
    work = [(program, seed) for program in programs for seed in range(seeds + 1)]
    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for (program, seed), fault in zip(work, pool.map(lambda pair: check(*pair), work)):
            passed += not fault
            failed += bool(fault)
            if fault:
                print(f"FAIL {os.path.basename(program)}, seed {seed}: {fault}", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
