"""Runs ctest in a build folder and says how many test cases passed: "N passed, N failed".

Usage: count_tests.py FOLDER. Counts Catch2's cases where a test is a Catch2 program, else the test.
"""
import re
import subprocess
import sys


def main() -> int:
    command = ["ctest", "--test-dir", sys.argv[1], "-V", "--timeout", "1500", "-j2"]
    run = subprocess.run(command, capture_output=True, text=True, errors="replace")
    print(run.stdout, run.stderr, sep="")
    outputs: dict[str, list[str]] = {}
    results: dict[str, tuple[str, bool]] = {}
    for line in run.stdout.splitlines():
        if match := re.match(r"(\d+): (.*)", line):
            outputs.setdefault(match[1], []).append(match[2])
        elif match := re.match(r"\s*\d+/\d+ Test\s+#(\d+): (\S+) \.*\s*(\S+)", line):
            results[match[1]] = (match[2], match[3] == "Passed")
    passed = failed = 0
    for number, (name, good) in results.items():
        text = "\n".join(outputs.get(number, []))
        if match := re.search(r"All tests passed \(.* in (\d+) test cases?\)", text):
            passed += int(match[1])
            failed += not good
        elif match := re.search(r"^test cases:(.*)$", text, re.M):
            found = re.findall(r"(\d+) (passed|failed)", match[1])
            counts = {word: int(number) for number, word in found}
            passed += counts.get("passed", 0)
            failed += max(counts.get("failed", 0), 1)
        elif match := re.search(r"^(\d+) passed, (\d+) failed", text, re.M):
            passed += int(match[1])
            failed += max(int(match[2]), not good)
        else:
            passed += good
            failed += not good
        if not good:
            print(f"failed: {name}")
    if run.returncode and not failed:
        failed = 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
