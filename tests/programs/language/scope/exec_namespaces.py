# exec and eval with dictionaries of their own.
space = {"a": 5}
exec("b = a * 2\ndef f(): return a + b", space)
print(space["b"], space["f"](), "__builtins__" in space)
print(eval("a + c", {"a": 1}, {"c": 2}))
local = {}
exec("x = 1\nclass K:\n    y = 1\n", {}, local)
print(sorted(local), local["K"].y)


def function():
    v = 1
    exec("v = 2")
    return v, eval("v")


print(function())


class Logged(dict):
    def __missing__(self, key):
        print("missing", key)
        return 42


print(eval("q + 1", {"__builtins__": {}}, Logged()))
log = Logged()
exec("z = w\ndel z", {}, log)
print(dict(log))
for wrong in (lambda: eval("1", 5), lambda: exec("1", [], {}), lambda: eval("1", {}, 3), lambda: exec(3),
              lambda: eval("x = 1"), lambda: eval("a b")):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
code = compile("a + 1", "<s>", "eval")
print(eval(code, {"a": 2}), code.co_names, eval("  1"), eval("lambda: 3")())
try:
    eval("undefined", {"__builtins__": {}})
except NameError as error:
    print(error)
print(eval("[i for i in range(n)]", {"n": 3}))
