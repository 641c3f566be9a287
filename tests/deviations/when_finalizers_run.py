import sys
class D:
    def __del__(self): print("in line", sys._getframe(1).f_lineno)
def g():
    len(
        D(), 1)
try: g()
except TypeError: print("handler")
