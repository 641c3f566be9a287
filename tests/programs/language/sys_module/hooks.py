# The hooks of sys: what is displayed, what is said of exceptions that nobody caught.
import sys

sys.displayhook([1, 2])
print(_)
sys.displayhook(None)
print(_)


def unraisable(problem):
    print("unraisable:", problem.exc_type.__name__, problem.exc_value, problem.err_msg,
          problem.object.__qualname__)


sys.unraisablehook = unraisable


class Bad:
    def __del__(self):
        1 / 0


Bad()
sys.unraisablehook = sys.__unraisablehook__


def excepthook(kind, value, traceback):
    print("hook:", kind.__name__, value, traceback.tb_lineno)


sys.excepthook = excepthook
print(sys.excepthook is sys.__excepthook__)


def fail():
    raise KeyError("last")


fail()
