"""`lockstep dis FILE` and `python3.11 -m dis FILE` print the same, for every program of tests/programs and for
files of the standard library.

    /usr/bin/python3 tests/lang/side_by_side_dis.py LOCKSTEP [--all]

--all takes the whole library instead of 150 files. Another Python than 3.11 decides nothing here: it says so
and compares nothing.
"""
import contextlib
import dis
import io
import pathlib
import re
import subprocess
import sys
import sysconfig
import warnings

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LIBRARY_FILES = 150

warnings.simplefilter("ignore")


def same_everywhere(text: str) -> str:
    """Without addresses, and with the items of frozen sets in one order."""
    text = re.sub(r"(<code object [^\n]*?) at 0x[0-9a-f]+", r"\1", text)
    return re.sub(r"frozenset\(\{(.*?)\}\)", lambda found: "frozenset({" + ",".join(
        sorted(part.strip() for part in found[1].split(","))) + "})", text)


def theirs(path: pathlib.Path) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        dis.dis(compile(path.read_bytes(), str(path), "exec", dont_inherit=True))
    return same_everywhere(out.getvalue())


def ours(lockstep: str, path: pathlib.Path) -> str:
    done = subprocess.run([lockstep, "dis", str(path)], capture_output=True, timeout=60)
    return same_everywhere((done.stdout + done.stderr).decode("utf-8", "surrogateescape"))


def files(everything: bool) -> list[pathlib.Path]:
    programs = sorted((ROOT / "tests/programs").rglob("*.py"))
    library = sorted(pathlib.Path(sysconfig.get_path("stdlib")).rglob("*.py") if everything
                     else pathlib.Path(sysconfig.get_path("stdlib")).glob("*.py"))
    library = [path for path in library if "test" not in path.parts and path.stat().st_size < 400_000]
    return programs + (library if everything else library[:LIBRARY_FILES])


def main() -> int:
    if sys.version_info[:2] != (3, 11):
        print("this needs Python 3.11: nothing compared")
        return 0
    equal = refused = 0
    different = []
    for path in files("--all" in sys.argv):
        try:
            expected = theirs(path)
        except (SyntaxError, ValueError):
            refused += 1
            continue
        got = ours(sys.argv[1], path)
        if got == expected:
            equal += 1
            continue
        different.append(path)
        for mine, good in zip(got.splitlines() + [""], expected.splitlines() + [""]):
            if mine != good:
                print(f"{path}:\n  ours   {mine[:150]}\n  theirs {good[:150]}")
                break
    print(f"{equal} equal, {refused} refused by both, {len(different)} different")
    return 1 if different or equal < 100 else 0


sys.exit(main())
