#!/usr/bin/python3
"""Writes core/base/unicode_tables.cpp from the Unicode data of the Python it runs under (3.11)."""
import os
import sys

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "core/base/unicode_tables.cpp")


def ranges(test):
    found, start = [], None
    for code in range(0x110001):
        inside = code < 0x110000 and test(chr(code))
        if inside and start is None:
            start = code
        if not inside and start is not None:
            found.append((start, code - 1))
            start = None
    return found


def table(name, test):
    items = [f"{{0x{first:x}, 0x{last:x}}}," for first, last in ranges(test)]
    lines, line = [], "   "
    for item in items:
        if len(line) + 1 + len(item) > 100:
            lines.append(line)
            line = "   "
        line += " " + item
    lines.append(line)
    body = "\n".join(lines)
    return (f"const CodePointRange {name}[] = {{\n{body}\n}};\n"
            f"const size_t {name}_COUNT = {len(items)};\n")


def main():
    if sys.version_info[:2] != (3, 11):
        sys.exit("run this with Python 3.11: the tables are of its Unicode version")
    text = "// Made by tools/make_unicode_tables.py from Python 3.11's Unicode data (14.0). Do not edit.\n"
    text += '#include "core/base/unicode_tables.h"\n\nnamespace lockstep::base {\n\n'
    text += table("PRINTABLE_RANGES", str.isprintable) + "\n"
    text += table("IDENTIFIER_START_RANGES", str.isidentifier) + "\n"
    text += table("IDENTIFIER_PART_RANGES", lambda c: ("a" + c).isidentifier())
    text += "\n}  // namespace lockstep::base\n"
    with open(PATH, "w", encoding="utf-8") as out:
        out.write(text)


main()
