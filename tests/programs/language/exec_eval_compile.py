# exec, eval, compile: namespaces, modes, code objects, flags, what is left behind.
space = {"x": 2}
exec("y = x * 21\ndef double(n): return n * 2", space); print(space["y"], space["double"](4), "__builtins__" in space, eval("x + z", {"x": 1}, {"z": 5}))
code = compile("a + b", "<公式>", "eval"); print(eval(code, {"a": 1, "b": 2}), code.co_names, code.co_filename, code.co_consts)
single = compile("1 + 1\n", "s", "single"); exec(single); print(eval("[i * k for i in range(3)]", {"k": 3}))
def local():
    v = 1
    exec("v = 2; w = 3"); print(v, "w" in locals(), eval("v + 1"), locals())
local()
class Log(dict):
    def __missing__(self, key): return f"<{key}>"
print(eval("one, two", {}, Log()), eval("print('side')"), exec("1"), eval(" 1+1"), eval(b"3"), eval(compile("x", "f", "eval"), {"x": "ok"}))
for text, mode in [("1 +", "eval"), ("x = 1", "eval"), ("def", "exec"), ("return 1", "exec"), ("yield 1", "exec"), ("a = 1\n b = 2", "exec"), ("'", "exec"), ("nonlocal x", "exec"), ("break", "exec"), ("x = 1\n x", "single"), ("for i in 3", "exec"), ("f(a for a in b, c)", "eval"), ("1", "weird"), ("print 'x'", "exec"), ("x\0y", "exec"), ("del f()", "exec"), ("(a, b) += 1", "exec"), ("f() = 1", "exec"), ("a = b = 1 = 2", "exec"), ("if x = 1: pass", "exec"), ("import a.b as c.d", "exec"), ("def f(a, a): 0", "exec"), ("def f(a=1, b): 0", "exec"), ("f(a=1, 2)", "exec"), ("global x; x: int = 1", "exec"), ("else: 1", "exec"), ("{1, 2: 3}", "eval"), ("lambda: (yield)", "eval"), ("async def f(): [await x for x in y]; yield from z", "exec"), ("await x", "exec"), ("class A: return 1", "exec"), ("'a' f'{b!x}'", "eval"), ("x: y = *a, b", "exec"), ("*a = 1", "exec"), ("with open(x) as 1: 0", "exec"), ("try: 1", "exec"), ("raise from x", "exec"), ("from . import *", "exec"), ("from x import (a, b", "exec"), ("0777", "eval"), ("1__0", "eval"), ("0x", "eval"), ("1e", "eval"), ("5a", "eval"), ("“x”", "eval"), ("x ？ y", "eval"), ("\tx\n        y", "exec")]:
    try: compile(text, "t", mode); print("fine", repr(text))
    except (SyntaxError, ValueError) as error: print(repr(text), "|", error.msg if isinstance(error, SyntaxError) else error, getattr(error, "lineno", ""), getattr(error, "offset", ""))
