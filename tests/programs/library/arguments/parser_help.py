# argparse: help texts, defaults, choices, groups, metavars, sub-commands.
import argparse
p = argparse.ArgumentParser(prog="tool", description="A tool. 工具说明。", epilog="The end.")
p.add_argument("file", help="input file"); p.add_argument("rest", nargs="*", default=["x"])
p.add_argument("-v", "--verbose", action="count", default=0, help="more words"); p.add_argument("--level", type=int, choices=[1, 2, 3], default=2, metavar="N", help="level (default: %(default)s)")
p.add_argument("--flag", action=argparse.BooleanOptionalAction); p.add_argument("-o", dest="out", required=True); p.add_argument("--version", action="version", version="%(prog)s 1.0")
g = p.add_mutually_exclusive_group(); g.add_argument("--red", action="store_const", const="红", dest="color"); g.add_argument("--blue", action="store_const", const="蓝", dest="color")
q = p.add_argument_group("extra", "about extra"); q.add_argument("--pair", nargs=2, type=float, action="append"); q.add_argument("--opt", nargs="?", const="C", default="D"); q.add_argument("--hidden", help=argparse.SUPPRESS)
print(p.format_help()); print(p.format_usage())
print(p.parse_args("in.txt a b -vvv --level 3 -o out --no-flag --blue --pair 1 2 --pair 3 4 --opt".split()))
print(p.parse_known_args(["f", "-o", "x", "--unknown", "1", "--opt=z"]))
s = argparse.ArgumentParser(prog="git", formatter_class=argparse.ArgumentDefaultsHelpFormatter); subs = s.add_subparsers(dest="cmd", required=True, title="commands", metavar="CMD")
add = subs.add_parser("add", help="add files", aliases=["a"]); add.add_argument("paths", nargs="+", help="paths"); add.add_argument("-n", type=int, default=5, help="number"); subs.add_parser("rm", help="remove")
print(s.format_help(), add.format_help(), s.parse_args(["add", "x", "y", "-n", "3"]), s.parse_args(["a", "z"]))
