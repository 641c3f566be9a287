# dis as a program uses it: listings, instructions, code info, stack effects.
import builtins, dis, io, opcode, re, sys
def print(*items): builtins.print(*[re.sub(r' at 0x\w+, file "[^"]*"', '', str(item)) for item in items])
def show(x, **options): out = io.StringIO(); dis.dis(x, file=out, **options); print(out.getvalue())
def f(x):
    for i in range(x):
        try: y = [j for j in i if j]
        except (KeyError, ValueError) as e: print(f"{e!r} 汉")
    return lambda: y
show(f)
print([(i.opname, i.argrepr, i.starts_line, i.is_jump_target) for i in dis.get_instructions(lambda a, *b, c=1: a if b else -c)])
print(dis.code_info(f.__code__).splitlines()[2:], dis.stack_effect(opcode.opmap["LOAD_CONST"], 0), list(dis.findlinestarts(f.__code__)), sorted(dis.findlabels(f.__code__.co_code)), opcode.opname[100])
out = io.StringIO(); dis.dis("x = {**a, 'b': 1}; x.y += z[1:2]; assert x, 'm'", file=out); print(out.getvalue())
class K:
    def m(self): return super().m()
show(K); dis.show_code(compile("a: int = 1", "n", "exec"))
try: dis.dis(3)
except TypeError as error: print(error)
show(compile("match x:\n case [1, *r] if r: pass\n case {'k': v, **o} | P(v, w=o): pass\n", "m", "exec"), depth=0)
print(dis.Bytecode("a if b else c").dis(), dis.COMPILER_FLAG_NAMES[1])
