"""Makes a differing program small: drops lines as long as python3 and Lockstep differ in the same thing.

Usage: reduce.py FILE.py [--lockstep FILE]. Prints the small program and what differs.
"""
import os
import sys
import tempfile
import warnings

from differential import ROOT, compare

warnings.simplefilter("ignore")


def kind(fault: str) -> str:
    return fault.partition(",")[0] if not fault.startswith("exit") else "exit"


def main() -> int:
    lockstep = sys.argv[sys.argv.index("--lockstep") +
        1] if "--lockstep" in sys.argv else f"{ROOT}/build/native/lockstep"
    with open(sys.argv[1], encoding="utf-8") as file:
        lines = file.read().splitlines()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "small.py")

        def fault_of(candidate: list[str]) -> str:
            text = "\n".join(candidate) + "\n"
            try:
                compile(text, path, "exec")
            except SyntaxError:
                return ""
            with open(path, "w", encoding="utf-8") as out:
                out.write(text)
            return compare(path, lockstep)

        wanted = kind(fault_of(lines))
        if not wanted:
            print("both agree")
            return 1
        size = len(lines) // 2
        while size >= 1:
            at = 0
            while at < len(lines):
                fewer = lines[:at] + lines[at + size:]
                if kind(fault_of(fewer)) == wanted:
                    lines = fewer
                    continue
                # A block whose header goes: its lines move out.
                moved = lines[:at] + [line[4:] if line.startswith("    ") else line
                    for line in lines[at + 1:at + size]] + \
                    lines[at + size:]
                if size > 1 and kind(fault_of(moved)) == wanted:
                    lines = moved
                    continue
                at += size
            size //= 2
        print("\n".join(lines))
        print("#", fault_of(lines).replace("\n", "\n# "))
    return 0


if __name__ == "__main__":
    sys.exit(main())
