#!/usr/bin/python3
"""Compares our compiler with CPython 3.11 over files: every field of every code object, and the
text of dis.

    /usr/bin/python3 tools/compare_dis.py BINARY FILE... [--text] [--stop]  (@LIST too)

BINARY is the program made of tests/lang/tools/dis_main.cpp. Without --text the raw fields are
compared (byte code, location table, exception table, names ...) and the constants by the text of
dis; with --text only the text is.
"""
import contextlib
import dis
import io
import re
import subprocess
import sys
import types
import warnings

warnings.simplefilter("ignore")


def raw(code, out):
    out.append(
        f"{code.co_qualname}"
        f" args={code.co_argcount},{code.co_posonlyargcount},{code.co_kwonlyargcount}"
        f" nlocals={code.co_nlocals} stack={code.co_stacksize} flags={code.co_flags:#x}"
        f" line={code.co_firstlineno}"
        f" names={''.join(n + ',' for n in code.co_names)}"
        f" vars={''.join(n + ',' for n in code.co_varnames)}"
        f" cells={''.join(n + ',' for n in code.co_cellvars)}"
        f" frees={''.join(n + ',' for n in code.co_freevars)}"
        f" code={code.co_code.hex()} lines={code.co_linetable.hex()}"
        f" except={code.co_exceptiontable.hex()}")
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            raw(constant, out)
    return out


def normal(text):
    """Without addresses, and with the items of frozen sets in one order."""
    text = re.sub(r"(<code object [^\n]*?) at 0x[0-9a-f]+", r"\1", text)
    return re.sub(r"frozenset\(\{(.*?)\}\)", lambda m: "frozenset({" + ",".join(
        sorted(p.strip() for p in m.group(1).split(","))) + "})", text)


def dis_text(code):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        dis.dis(code)
    return out.getvalue()


class Peer:
    def __init__(self, binary, *options):
        self.process = subprocess.Popen([binary, *options], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)

    def ask(self, path):
        self.process.stdin.write(path.encode() + b"\n")
        self.process.stdin.flush()
        lines = []
        while True:
            line = self.process.stdout.readline()
            if not line:
                return None
            if line == b"\x1e\n":
                return b"".join(lines).decode("utf-8", "surrogatepass")
            lines.append(line)


def first_difference(ours, theirs):
    for mine, good in zip(ours, theirs):
        if mine != good:
            parts = [(a, b) for a, b in zip(mine.split(" "), good.split(" ")) if a != b]
            return good.split(" ")[0], parts
    return "", [(f"{len(ours)} lines", f"{len(theirs)} lines")]


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    text_only = "--text" in sys.argv
    binary, files = arguments[0], arguments[1:]
    if files and files[0].startswith("@"):
        files = open(files[0][1:]).read().split()
    peers = {}
    equal = wrong = refused = 0
    for path in files:
        try:
            with open(path, "rb") as source:
                code = compile(source.read(), path, "exec", dont_inherit=True)
            expected = None
        except (SyntaxError, ValueError) as error:
            code, expected = None, error
        answers = {}
        for option in ([""] if text_only else ["", "--raw"]):
            if option not in peers:
                peers[option] = Peer(binary, *([option] if option else []))
            answers[option] = peers[option].ask(path)
            if answers[option] is None:
                del peers[option]
        if any(answer is None for answer in answers.values()):
            print(f"CRASH {path}")
            wrong += 1
            if "--stop" in sys.argv:
                break
            continue
        if code is None:
            if answers[""].startswith(type(expected).__name__):
                refused += 1
            else:
                print(f"ACCEPTED {path}: {expected}")
                wrong += 1
            continue
        problem = None
        if not text_only:
            ours, theirs = answers["--raw"].splitlines(), "\n".join(raw(code, [])).splitlines()
            if ours != theirs:
                where, parts = first_difference(ours, theirs)
                problem = f"raw {where}: " + "; ".join(
                    f"ours {a[:300]}\n      good {b[:300]}" for a, b in parts[:3])
        ours, theirs = normal(answers[""]), normal(dis_text(code))
        if ours != theirs:
            for mine, good in zip(ours.splitlines(), theirs.splitlines()):
                if mine != good:
                    problem = problem or ""
                    problem += f"\n   text ours {mine[:200]}\n        good {good[:200]}"
                    break
            else:
                problem = (problem or "") + "\n   text of another length"
        if problem is None:
            equal += 1
        else:
            wrong += 1
            print(f"DIFFERS {path}: {problem}")
            if "--stop" in sys.argv:
                break
    print(f"{equal} equal, {refused} refused by both, {wrong} different")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
