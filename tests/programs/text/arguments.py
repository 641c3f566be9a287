# argparse: parsing, help, errors, subcommands.
import argparse

p = argparse.ArgumentParser(prog='prog', description='A test program.', epilog='the end')
p.add_argument('file', nargs='+', help='files to read')
p.add_argument('-n', '--number', type=int, default=3, metavar='N', help='a number (default: %(default)s)')
p.add_argument('-v', '--verbose', action='count', default=0)
p.add_argument('--mode', choices=['fast','slow'], help='how')
g = p.add_mutually_exclusive_group()
g.add_argument('--a', action='store_true')
g.add_argument('--b', action='store_true')
print(p.parse_args(['x','y','-n','5','-vv','--mode','fast']))
p.print_help()
print(p.format_usage())
sp = argparse.ArgumentParser(prog='git')
subs = sp.add_subparsers(dest='cmd', required=True)
c = subs.add_parser('commit', help='do it')
c.add_argument('-m')
print(sp.parse_args(['commit','-m','msg']))
sp.print_help()
try:
    p.parse_args(['--mode','bad','x'])
except SystemExit as e:
    print('exit', e.code)
try:
    p.parse_args([])
except SystemExit as e:
    print('exit', e.code)
try:
    p.parse_args(['x','--a','--b'])
except SystemExit as e:
    print('exit', e.code)
