# global and nonlocal: what they bind, and what the compiler says of their misuse.
n = 1


def f():
    global n, fresh
    n += 1
    fresh = "made"

    def g():
        n = "local of g"
        return n
    return g()


print(f(), n, fresh)
for source in ("def f():\n x = 1\n global x\n", "def f():\n print(x)\n global x\n",
               "def f(a):\n global a\n", "def f():\n nonlocal q\n", "nonlocal x\n",
               "def f():\n def g():\n  nonlocal y\n", "def f():\n x = 1\n def g():\n  global x\n  nonlocal x\n",
               "class A:\n nonlocal x\n", "def f(a, a): pass\n", "lambda a, *a: 0\n", "def f():\n global x\n x: int = 1\n"):
    try:
        compile(source, "test", "exec")
        print("fine")
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset)
