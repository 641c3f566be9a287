# argparse: every error goes to stderr with the usage, and exit code 2.
import argparse
def attempt(p, line):
    try: print(p.parse_args(line.split()))
    except SystemExit as stop: print("exit", stop.code)
    except argparse.ArgumentError as error: print("error", error)
p = argparse.ArgumentParser(prog="tool", allow_abbrev=True)
p.add_argument("n", type=int); p.add_argument("--choice", choices=["a", "b"]); p.add_argument("--two", nargs=2); p.add_argument("--verbose", action="store_true"); p.add_argument("--version", action="version", version="tool 2")
g = p.add_mutually_exclusive_group(); g.add_argument("--x", action="store_true"); g.add_argument("--y", action="store_true")
for line in ["", "abc", "1 2", "1 --choice c", "1 --two a", "1 --nope", "1 --x --y", "1 --ver", "1 --verb", "1 --x=3", "--choice", "-h", "--version", "-- -5", "1 --choice=a --x"]: attempt(p, line)
def even(text):
    if int(text) % 2: raise argparse.ArgumentTypeError(f"{text} 不是偶数")
    return int(text)
q = argparse.ArgumentParser(prog="q", exit_on_error=False); q.add_argument("--even", type=even); attempt(q, "--even 3"); attempt(q, "--even x"); attempt(q, "--even 4")
for action in (lambda: p.add_argument("--x"), lambda: p.add_argument("-z", nargs=0), lambda: p.add_argument("z", required=True), lambda: p.add_argument("--t", type="int"), lambda: p.add_argument("--t", action="nope")):
    try: action()
    except Exception as error: print(type(error).__name__, error)
print(p.get_default("choice"), argparse.Namespace(a=1, b="汉"), vars(p.parse_args(["7"])), "n" in p.parse_args(["7"]))
p.error("my own 错误")
