# Where await and async may not stand.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


for bad in ("async def f():\n  [x async for x in y]\n  yield from z", "def f(): await x", "def f():\n async with x: pass", "async def f(): return [i async for i in x]\nasync def g():\n yield 1\n return 2", "await x", "async def f():\n  def g(): [await x]"):
    attempt(compile, bad, 's', 'exec') if 0 else None
    try: compile(bad,'s','exec'); print('ok')
    except SyntaxError as e: print(e.msg, e.lineno)
