# sys.excepthook, exit codes, atexit order, exceptions while exiting.
import atexit, sys
@atexit.register
def last(): print("registered first, runs last")
atexit.register(print, "runs before", end="!\n")
def hook(kind, value, trace): print("hook:", kind.__name__, value, trace.tb_lineno)
sys.excepthook = hook
try: sys.exit("text")
except SystemExit as stop: print(repr(stop.code))
for code in (None, 3, "x", (1, 2)):
    try: sys.exit(code)
    except SystemExit as stop: print(stop.code, stop.args)
try: raise SystemExit
except BaseException as stop: print(stop.code)
raise LookupError("到钩子")
