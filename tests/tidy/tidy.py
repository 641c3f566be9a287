"""Reads the sources and holds what the architecture says: include directions, what core may not
use, line width, file length, the opening comment of headers, no names of machines or registries.

Usage: tidy.py [ROOT]. Prints every breach as FILE:LINE: WHAT; closes with "N passed, N failed".
"""
import os
import re
import subprocess
import sys

WIDTH = 120  # code is written for 100; a comment behind a declaration may stand out a little
LENGTH = 700
# One subject each, and longer for a reason: the dispatch of all opcodes; modules as CPython has them.
LONG = {"core/vm/interp.cpp", "core/lib/threading.py", "core/lib/itertools.py"}

# Which core folders a folder may include, besides itself. lib holds the embedded texts only.
MAY_INCLUDE = {
    "base": set(),
    "lang": {"base"},
    "lib": set(),
    "vm": {"base", "lang", "lib"},
    "os": {"base"},
    "machine": {"base", "lang", "lib", "vm", "os"},
    "trace": {"base", "lang", "lib", "vm", "os", "machine"},
    "history": {"base", "lang", "lib", "vm", "os", "machine", "trace"},
}
# The session fills in the facts of view, and view reads the session: they are one storey.
MAY_INCLUDE["session"] = MAY_INCLUDE["trace"] | {"trace", "history", "view"}
MAY_INCLUDE["view"] = MAY_INCLUDE["trace"] | {"trace", "history", "session"}
MAY_INCLUDE["explore"] = MAY_INCLUDE["view"] | {"view"}

BANNED_IN_CORE = {
    "iostream", "iomanip", "sstream", "fstream", "regex", "format", "filesystem", "source_location",
    "thread", "mutex", "shared_mutex", "condition_variable", "atomic", "future", "pthread.h",
    "random", "chrono", "ctime", "time.h", "sys/time.h", "unistd.h", "SDL.h", "imgui.h",
    "emscripten.h",
}
# Iterating over these would depend on the library; a place that only looks things up says so.
UNORDERED = re.compile(r"for\s*\([^;)]*:\s*[^)]*unordered")

# Spelled with brackets so that this file passes its own check.
FOREIGN = re.compile(
    r"deb\.debia[n]\.|registry\.npm[j]s|npm[j]s\.org|pypi\.or[g]|/wor[k]/|/far[m]/|\.pyen[v]/")

CODE = (".cpp", ".h", ".mm", ".js", ".mjs", ".py", ".cmake", ".sh")


def files_of(root: str) -> list[str]:
    """What git tracks or would track; in an unpacked archive, everything outside build/."""
    try:
        found = subprocess.run(
            ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            capture_output=True, check=True).stdout.decode().split("\0")
        return sorted(name for name in set(found)
                      if name and os.path.isfile(os.path.join(root, name)))
    except (OSError, subprocess.CalledProcessError):
        pass
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in ("build", "node_modules", ".git")]
        found += [os.path.relpath(os.path.join(folder, name), root) for name in names]
    return sorted(found)


def room_of(path: str) -> tuple[str, str]:
    """("core", "vm"), ("app", ""), ..."""
    parts = path.split("/")
    if parts[0] == "core" and len(parts) > 2:
        return "core", parts[1]
    return parts[0], ""


def include_breach(path: str, header: str) -> str:
    top, part = room_of(path)
    to_top, to_part = room_of(header)
    if to_top not in ("core", "app", "web", "native", "tests", "assets"):
        return ""
    if top == "core":
        if to_top != "core":
            return f"core may not include {header}"
        if to_part != part and to_part not in MAY_INCLUDE.get(part, set()):
            return f"core/{part} may not include core/{to_part}"
    if top == "app" and to_top in ("web", "native", "tests"):
        return f"app may not include {header}"
    if top == "web" and to_top == "native" or top == "native" and to_top == "web":
        return f"{top} may not include {header}"
    if top != "tests" and to_top == "tests":
        return f"{top} may not include {header}"
    return ""


def check_includes(path: str, lines: list[str]):
    for number, line in enumerate(lines, 1):
        match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if not match:
            continue
        header = match[2]
        if breach := include_breach(path, header):
            yield number, breach
        if path.startswith("core/") and header in BANNED_IN_CORE:
            yield number, f"core may not use <{header}>"
        if header.startswith(".") or "/../" in header:
            yield number, "includes are written from the root"


def check_core(path: str, lines: list[str]):
    if not path.startswith("core/"):
        return
    for number, line in enumerate(lines, 1):
        code = line.split("//")[0]
        if UNORDERED.search(code):
            yield number, "core does not iterate over unordered containers"
        code = re.sub(r'"[^"]*"', "", code)
        if re.search(r"\b(throw|try|catch|dynamic_cast|typeid)\b\s*[({\w]", code):
            yield number, "core uses no exceptions and no type information"


def check_width_and_length(path: str, lines: list[str]):
    if path.endswith((".cpp", ".h", ".py", ".js", ".mjs", ".cmake")):
        if len(lines) > LENGTH and path not in LONG:
            yield len(lines), f"{len(lines)} lines, more than {LENGTH}"
        if path.startswith(("tests/programs/", "tests/golden/", "tests/vm/objects/", "tools/record_data")):
            return
        for number, line in enumerate(lines, 1):
            wide = len(line) + sum(1 for char in line if "\u2e80" <= char <= "\uffef")
            if wide > WIDTH and "http" not in line:
                yield number, f"{wide} columns, more than {WIDTH}"
            if "\t" in line:
                yield number, "tab"


def check_header(path: str, lines: list[str]):
    if not path.endswith(".h"):
        return
    comment = 0
    while comment < len(lines) and lines[comment].startswith("//"):
        comment += 1
    if comment == 0:
        yield 1, "a header opens with a comment: what it is, what it is not, who calls it"
    if "#pragma once" not in lines:
        yield 1, "#pragma once is missing"


def check_names(path: str, lines: list[str]):
    if path.startswith("tests/tidy/"):
        return
    for number, line in enumerate(lines, 1):
        if match := FOREIGN.search(line):
            yield number, f"names a machine or a registry: {match[0]}"


CHECKS = [check_includes, check_core, check_width_and_length, check_header, check_names]


def main() -> int:
    root = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(__file__), "../..")
    breaches = {check.__name__: 0 for check in CHECKS}
    count = 0
    for path in files_of(root):
        with open(os.path.join(root, path), "rb") as stream:
            data = stream.read()
        if b"\0" in data[:4096]:
            continue
        text = data.decode("utf-8", "replace")
        lines = text.split("\n")
        if lines and not lines[-1]:
            lines.pop()
        count += 1
        checks = CHECKS if path.endswith(CODE) or "/" not in path else [check_names]
        for check in checks:
            if check in (check_includes, check_core) and not path.endswith((".cpp", ".h")):
                continue
            for number, what in check(path, lines):
                breaches[check.__name__] += 1
                print(f"{path}:{number}: {what}")
    failed = sum(1 for found in breaches.values() if found)
    for name, found in breaches.items():
        print(f"{'FAIL' if found else 'ok'} {name} over {count} files, {found} breaches")
    print(f"{len(breaches) - failed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
