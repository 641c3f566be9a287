# Names in comprehensions, classes, global and nonlocal; what the compiler refuses.
x = "global"
def f():
    x = "f"
    class C:
        y = x
        x = "class"
        z = [x for _ in range(1)]
        def m(self): return x
        w = (lambda: x)()
    return C.y, C.x, C.z, C().m(), C.w, [x for x in "ab"], x, [(x := c) for c in "cd"], x
print(f(), x)
def g():
    global x, made
    x, made = "changed", "新"
    def inner(): return x
    return inner()
print(g(), x, made)
i = 10; print([i for i in range(3)], i, {k: v for k, v in [(i, i)]}, sum(i for i in range(4)), [[i for i in range(j)] for j in range(3)], i)
for source in ["def f():\n x = 1\n global x", "def f(x):\n global x", "nonlocal x", "def f():\n nonlocal q", "def f():\n print(x)\n global x", "[x := 1 for x in y]", "class A:\n [(b := 1) for c in d]", "def f(a):\n def g():\n  nonlocal a\n  global a", "[i for i in (j := [1])]", "def f():\n nonlocal __class__", "lambda x, x: 0", "global a; a: int"]:
    try: compile(source, "s.py", "exec"); print("fine")
    except SyntaxError as error: print(f"{error.msg} ({error.lineno}, {error.offset})")
try: del i; i
except NameError as error: print(error)
