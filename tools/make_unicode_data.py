#!/usr/bin/python3
"""Writes core/vm/unicode_data.cpp and unicode_cases.cpp from the Unicode data of the Python it runs under (3.11)."""
import os
import sys
import unicodedata

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "core/vm")
CODES = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000]


def wrapped(items):
    lines, line = [], "   "
    for item in items:
        if len(line) + 1 + len(item) > 100:
            lines.append(line)
            line = "   "
        line += " " + item
    return "\n".join(lines + [line])


def property_table(name, test):
    found, start, previous = [], None, None
    for code in CODES:
        inside = test(code)
        if inside and (start is None or code != previous + 1):
            if start is not None:
                found.append((start, previous))
            start = code
        elif not inside and start is not None:
            found.append((start, previous))
            start = None
        previous = code
    if start is not None:
        found.append((start, previous))
    body = wrapped(f"{{0x{a:x}, 0x{b:x}}}," for a, b in found)
    return f"const CodeRange {name}[] = {{\n{body}\n}};\nconst size_t {name}_COUNT = {len(found)};\n\n"


def mapping_tables(name, mapped):
    """Runs of code points with one distance, every one or every second code point; and full mappings."""
    single, full = {}, []
    for code in CODES:
        text = mapped(chr(code))
        if text == chr(code):
            continue
        if len(text) == 1:
            single[code] = ord(text) - code
        else:
            parts = [ord(c) for c in text] + [0, 0]
            full.append((code, parts[0], parts[1], parts[2]))
    runs, done = [], set()
    for code in sorted(single):
        if code in done:
            continue
        delta, best = single[code], (1, code)
        for step in (1, 2):
            last = code
            while single.get(last + step) == delta and last + step not in done and \
                    (step == 1 or last + 1 not in single or single[last + 1] != delta):
                last += step
            if last - code > best[1] - code:
                best = (step, last)
        step, last = best
        done.update(range(code, last + 1, step))
        runs.append((code, last, step, delta))
    body = wrapped(f"{{0x{a:x}, 0x{b:x}, {s}, {d}}}," for a, b, s, d in runs)
    text = f"const CaseRun {name}_RUNS[] = {{\n{body}\n}};\nconst size_t {name}_RUNS_COUNT = {len(runs)};\n\n"
    body = wrapped(f"{{0x{a:x}, 0x{b:x}, 0x{c:x}, 0x{d:x}}}," for a, b, c, d in full)
    return text + f"const FullCase {name}_FULL[] = {{\n{body}\n}};\n" \
        f"const size_t {name}_FULL_COUNT = {len(full)};\n\n"


def is_cased(code):
    c = chr(code)
    return c.islower() or c.isupper() or unicodedata.category(c) == "Lt"


def is_case_ignorable(code):
    c = chr(code)
    if is_cased(code):
        return ("1" + c + "\u03a3").lower().endswith("\u03c3")
    return ("a\u03a3" + c + "a").lower()[1] == "\u03c3"


def decimal_starts():
    starts = [c for c in CODES if chr(c).isdecimal() and unicodedata.decimal(chr(c)) == 0]
    for start in starts:
        assert all(unicodedata.decimal(chr(start + i)) == i for i in range(10))
    body = wrapped(f"0x{c:x}," for c in starts)
    return f"const uint32_t DECIMAL_STARTS[] = {{\n{body}\n}};\nconst size_t DECIMAL_STARTS_COUNT = {len(starts)};\n\n"


def main():
    if sys.version_info[:2] != (3, 11):
        sys.exit("run this with Python 3.11: the tables are of its Unicode version")
    properties = property_table("ALPHA", lambda c: chr(c).isalpha())
    properties += property_table("LOWER", lambda c: chr(c).islower())
    properties += property_table("UPPER", lambda c: chr(c).isupper())
    properties += property_table("TITLE", lambda c: unicodedata.category(chr(c)) == "Lt")
    properties += property_table("SPACE", lambda c: chr(c).isspace())
    properties += property_table("DIGIT", lambda c: chr(c).isdigit())
    properties += property_table("NUMERIC", lambda c: chr(c).isnumeric())
    properties += property_table("CASE_IGNORABLE", is_case_ignorable)
    write("unicode_data.cpp", properties + decimal_starts())
    write("unicode_cases.cpp", mapping_tables("UPPER_CASE", str.upper) +
          mapping_tables("LOWER_CASE", str.lower) + mapping_tables("TITLE_CASE", str.title) +
          mapping_tables("FOLDED_CASE", str.casefold))


def write(name, tables):
    text = "// Made by tools/make_unicode_data.py from Python 3.11's Unicode data (14.0). Do not edit.\n"
    text += '#include "core/vm/unicode_data.h"\n\nnamespace lockstep::vm {\n\n' + tables
    with open(os.path.join(FOLDER, name), "w", encoding="utf-8") as out:
        out.write(text + "}  // namespace lockstep::vm\n")


main()
