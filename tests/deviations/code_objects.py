import marshal, types
code = (lambda: [1, "a"]).__code__
for action in (
    lambda: types.CodeType(), lambda: code.replace(co_consts=()), lambda: marshal.dumps(code),
    lambda: compile(b"# coding: nope\nx", "f", "exec").co_filename):
    try: print(action())
    except (NotImplementedError, SyntaxError, TypeError) as error: print(type(error).__name__, error)
