# Names that are nearly right: what the report suggests.
class Point:
    def __init__(self): self.horizontal = 1
counter = 5
def attempt(function):
    import traceback
    try: function()
    except Exception as error: print("".join(traceback.format_exception_only(error)), end="")
attempt(lambda: Point().horizontl)
attempt(lambda: countr)
attempt(lambda: pritn)
attempt(lambda: [].apend(1))
attempt(lambda: __import__("math").sqroot)
attempt(lambda: exec("from collections import defaultdic"))
attempt(lambda: "".uper())
attempt(lambda: self)
class A:
    value = 1
    def get(self): return value
attempt(A().get)
print(countr)
