"""Whether every lesson's program does what the lesson claims.

Called by ctest with the path of the program: run.py LOCKSTEP. A claim (assets/lessons/*/lesson.json) has:
  run       gil, cores, until; seed: one run; seeds: as many, with the seeds 1, 2 ...; else the plain schedule
  edit      pieces of the program and what stands in their place
  and what must hold, by the last line of the output: output, always, sometimes, never, sometimes_not; or
  first_line, always_first_line, first_lines, lines, error (in the report), exit_code, deadlock,
  always_deadlock, sometimes_deadlock."""
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

PROGRAM = os.path.abspath(sys.argv[1])
LESSONS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "assets", "lessons")


class Result:
    def __init__(self, done):
        self.output = done.stdout.decode().splitlines()
        self.report = done.stderr.decode()
        self.code = done.returncode
        self.deadlock = "deadlock at" in self.report or "can ever go on" in self.report

    def last(self):
        return self.output[-1] if self.output else ""

    def first(self):
        return self.output[0] if self.output else ""


def run_one(path, options, seed):
    command = [PROGRAM, "run"]
    for name in ("gil", "cores", "until"):
        if name in options:
            command += [f"--{name}", str(options[name])]
    if seed is not None:
        command += ["--seed", str(seed)]
    environment = dict(os.environ, LANG="C")
    return Result(subprocess.run(command + [path], capture_output=True, timeout=120, env=environment))


def run_all(text, options):
    unknown = set(options) - {"gil", "cores", "until", "seed", "seeds"}
    assert not unknown, unknown
    seeds = range(1, options["seeds"] + 1) if "seeds" in options else [options.get("seed")]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "program.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        with ThreadPoolExecutor(2) as pool:
            return list(pool.map(lambda seed: run_one(path, options, seed), seeds))


def edited(text, edits):
    for old, new in edits.items():
        assert old in text, f"nothing to edit: {old!r}"
        text = text.replace(old, new)
    return text


CHECKS = {
    "output": lambda rs, v: all(r.last() == v for r in rs),
    "always": lambda rs, v: all(r.last() == v for r in rs),
    "sometimes": lambda rs, v: any(r.last() == v for r in rs),
    "never": lambda rs, v: all(r.last() != v for r in rs),
    "sometimes_not": lambda rs, v: any(r.last() != v for r in rs),
    "first_line": lambda rs, v: all(r.first() == v for r in rs),
    "always_first_line": lambda rs, v: all(r.first() == v for r in rs),
    "first_lines": lambda rs, v: all(r.output[:len(v)] == v for r in rs),
    "lines": lambda rs, v: all(len(r.output) == v for r in rs),
    "error": lambda rs, v: all(v in r.report for r in rs),
    "exit_code": lambda rs, v: all(r.code == v for r in rs),
    "deadlock": lambda rs, v: all(r.deadlock == v for r in rs),
    "always_deadlock": lambda rs, v: all(r.deadlock == v for r in rs),
    "sometimes_deadlock": lambda rs, v: any(r.deadlock == v for r in rs),
}


def main():
    failed = checked = 0
    for name in sorted(os.listdir(LESSONS)):
        with open(os.path.join(LESSONS, name, "lesson.json"), encoding="utf-8") as file:
            claims = json.load(file)["claims"]
        with open(os.path.join(LESSONS, name, "program.py"), encoding="utf-8") as file:
            text = file.read()
        for claim in claims:
            results = run_all(edited(text, claim.get("edit", {})), claim["run"])
            holds = {key: value for key, value in claim.items() if key not in ("run", "edit")}
            assert holds, f"{name} claims nothing: {claim}"
            for key, value in holds.items():
                checked += 1
                if CHECKS[key](results, value):
                    continue
                failed += 1
                seen = sorted({r.last() or r.report[:200] for r in results})
                print(f"{name}: {key} {value!r} does not hold in {claim['run']}: {seen[:6]}")
    print(f"{checked} claims, {failed} do not hold")
    return 1 if failed or not checked else 0


sys.exit(main())
