#!/usr/bin/python3
"""Writes tests/lang/golden/ast_dumps.txt: each program of ast_programs.txt (divided by lines of "----")
as an escaped line, and its ast.dump with positions on the next."""
import ast
import os
import sys

DIR = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests/lang/golden")

if sys.version_info[:2] != (3, 11):
    sys.exit("run this with Python 3.11")
with open(f"{DIR}/ast_programs.txt", encoding="utf-8") as file:
    programs = file.read().split("----\n")
with open(f"{DIR}/ast_dumps.txt", "w", encoding="utf-8") as out:
    for program in programs:
        out.write(program.replace("\\", "\\\\").replace("\n", "\\n") + "\n")
        out.write(ast.dump(ast.parse(program), include_attributes=True) + "\n")
