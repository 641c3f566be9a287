"""Holds docs/deviations.md: every program beside this file shows one way in which Lockstep differs from CPython
3.11. Here it prints NAME.txt; on CPython it prints something else (or does not end); the page names it.

    /usr/bin/python3 tests/deviations/run.py LOCKSTEP [--record]

A first line "# stderr" says that stderr counts too. --record writes NAME.txt anew.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PAGE = HERE.parent.parent / "docs/deviations.md"


def output(command: list[str], program: pathlib.Path, seconds: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(program, folder)
        try:
            done = subprocess.run(command + [program.name], cwd=folder, capture_output=True, text=True,
                                  timeout=seconds, stdin=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            return "does not end\n"
    text = done.stdout
    if program.read_text().startswith("# stderr"):
        text += done.stderr
    text = re.sub(r"0x[0-9a-f]{8,}", "0x...", text)
    return re.sub(r'(/usr/lib/[^"]*", line )\d+', r"\1N", text) + f"exit {done.returncode}\n"


def breaches(lockstep: str, record: bool):
    page = PAGE.read_text()
    programs = sorted(path for path in HERE.glob("*.py") if path.name != "run.py")
    for program in programs:
        ours = output([lockstep, "run"], program, 60)
        golden = program.with_suffix(".txt")
        if record:
            golden.write_text(ours)
        elif not golden.exists() or golden.read_text() != ours:
            yield f"{program.name} prints\n{ours}"
        if sys.version_info[:2] == (3, 11) and output([sys.executable], program, 5) == ours:
            yield f"{program.name}: CPython prints the same, so this is no deviation any more"
        if f"`{program.stem}`" not in page:
            yield f"{program.name} is not in {PAGE.name}"
    names = {program.stem for program in programs}
    for name in re.findall(r"\(`(\w+)`\)", page):
        if name not in names:
            yield f"{PAGE.name} names {name}, which is not there"


def main() -> int:
    found = list(breaches(str(pathlib.Path(sys.argv[1]).resolve()), "--record" in sys.argv))
    print(*found, f"{len(found)} breaches", sep="\n")
    return 1 if found else 0


sys.exit(main())
