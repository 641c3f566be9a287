# traceback: formatting, limits, extracting, chains, cause and context, TracebackException.
import builtins, re, sys, traceback
def print(*items, **options): builtins.print(*[re.sub(r'File "[^"<]*/', 'File "', str(item)) for item in items], **options)
def inner(x): return 1 / x
def outer(x):
    try: return inner(x)
    except ZeroDivisionError as error: raise ValueError("外层") from error
try: outer(0)
except ValueError as error:
    text = traceback.format_exc(); print(text)
    print(traceback.format_exception_only(error), traceback.format_tb(error.__traceback__, limit=1), sep="\n")
    frames = traceback.extract_tb(error.__traceback__); print([(f.name, f.lineno, f.line) for f in frames], frames[0].colno, frames[-1].end_colno)
    te = traceback.TracebackException.from_exception(error); print("".join(te.format(chain=False)), te.exc_type, te.__cause__.stack[0].name)
    print(traceback.format_exception(error, limit=-1)[-2:])
def deep(n): return deep(n - 1) if n else traceback.format_stack(limit=2)
print("".join(deep(3)), [s.name for s in traceback.extract_stack()])
def loop(): loop()
try: loop()
except RecursionError as error: print("".join(traceback.format_exception(error)[1:6])[-60:], error)
try: exec("x = (1 +\n  2 $ 3)")
except SyntaxError: print(traceback.format_exc().splitlines()[-4:])
print(traceback.format_exception_only(KeyError, KeyError("k")), traceback.format_exception_only(None), sys.exc_info())
