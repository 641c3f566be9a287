#!/usr/bin/python3
"""Records what CPython 3.11's dis says of the programs in tests/lang/golden/dis, without addresses.

    /usr/bin/python3 tools/make_dis_golden.py      (Python 3.11 it must be)
"""
import os
import pathlib
import re
import subprocess
import sys

if sys.version_info[:2] != (3, 11):
    sys.exit("needs Python 3.11")
folder = pathlib.Path(__file__).resolve().parent.parent / "tests" / "lang" / "golden" / "dis"
for program in sorted(folder.glob("*.py")):
    text = subprocess.run([sys.executable, "-W", "ignore", "-m", "dis", program.name], cwd=folder,
                          check=True, capture_output=True, text=True,
                          env={**os.environ, "PYTHONHASHSEED": "0"}).stdout
    text = re.sub(r"(<code object [^\n]*?) at 0x[0-9a-f]+", r"\1", text)
    program.with_suffix(".txt").write_text(text)
    print(program.name, len(text.splitlines()), "lines")
