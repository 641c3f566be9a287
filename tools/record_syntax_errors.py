#!/usr/bin/python3
"""Writes tests/lang/golden/syntax_errors.txt: what CPython 3.11 says about broken programs.

Each case is two lines, "source: ..." and "expect: class|line|offset|end line|end offset|message", with
\\n and \\\\ for newlines and backslashes. Add a snippet below and run this with Python 3.11.
Only errors of the parser: what needs scopes is the compiler's, and not recorded here.
"""
import ast
import os
import sys
import warnings

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests/lang/golden/syntax_errors.txt")

# One program per entry; entries are divided by lines of "----".
SNIPPETS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests/lang/golden/broken_programs.txt")


def escape(text):
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def main():
    if sys.version_info[:2] != (3, 11):
        sys.exit("run this with Python 3.11")
    warnings.simplefilter("ignore")
    with open(SNIPPETS, encoding="utf-8") as file:
        snippets = file.read().split("----\n")
    with open(PATH, "w", encoding="utf-8") as out:
        for snippet in snippets:
            if snippet.endswith("<eof>\n"):
                snippet = snippet[:-len("<eof>\n")]
            try:
                ast.parse(snippet, "f")
            except SyntaxError as e:
                where = f"{e.lineno}|{e.offset}|{e.end_lineno}|{e.end_offset}"
                out.write(f"source: {escape(snippet)}\n")
                out.write(f"expect: {type(e).__name__}|{where}|{escape(e.msg)}\n")
            else:
                print("not a syntax error:", escape(snippet))


main()
