#!/usr/bin/python3
"""Prints ast.dump(..., include_attributes=True) of each file named, one per line: the parser's oracle."""
import ast
import sys

sys.setrecursionlimit(20000)
sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass")
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        source = file.read()
    try:
        print(ast.dump(ast.parse(source, path), include_attributes=True))
    except SyntaxError as e:
        print(f"{type(e).__name__}|{e.lineno}|{e.offset}|{e.msg}")
