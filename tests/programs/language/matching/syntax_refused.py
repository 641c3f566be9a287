# Patterns that are refused when compiling.
for body in ["case x: pass\n case 1: pass", "case [x, x]: pass", "case x | 1: pass", "case 1 | x: pass", "case [x] | [y]: pass",
             "case {**r, 'a': 1}: pass", "case {'a': 1, 'a': 2}: pass", "case P(a=1, a=2): pass", "case [*a, *b]: pass",
             "case -x: pass", "case 1 + 1: pass", "case f(): pass\n case a.b: pass\n case _: pass\n case 2: pass", "case {x: 1}: pass",
             "case f'a': pass", "case *a, : pass", "case {**_}: pass", "case (x as y) as x: pass", "case x as _: pass", "case 1 as a.b: pass"]:
    try:
        compile(f"match v:\n {body}\n", "m.py", "exec")
        print("fine:", body)
    except SyntaxError as error:
        print(f"{error.msg} ({error.lineno}, {error.offset})")
