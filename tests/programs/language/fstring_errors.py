for s in ["f'{!x}'", "f'{ !r:a}'", "f'{=}'", "f'{:2}'", "f'{:}'", "f'{ }'", "f'''{\n  a b}'''", "f'''{\n  (a b)}'''"]:
    try:
        compile(s + "\n", "x", "exec")
    except SyntaxError as e:
        print(repr(s), e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
import warnings
warnings.simplefilter("ignore")
for s in [r"f'\{6*7}'", r"f'a\{6}\}}'", r"f'\{{6}'"]:
    try:
        print(repr(s), repr(eval(s)))
    except SyntaxError as e:
        print(repr(s), e.msg)
for s in ["[i for i in (lambda: (j := range(5)))()]", "[i for i in [j for j in range(5) if (j := True)]]",
          "{i for i in [(j := True) for j in range(5)]}",
          "match 1:\n  case {0: _, False: _}: pass", "match 1:\n  case {0: _, 0.0: _}: pass",
          "match 1:\n  case {1: _, 1 + 0j: _}: pass"]:
    try:
        exec(s)
        print("fine")
    except SyntaxError as e:
        print(e.msg)
