class S(str): pass
class B(bytes): pass
for v in (S("a"), B(b"1"), [1], None, S("1")):
    for f in ("%.2e","%f","%d","%x","%c","%g"):
        try: print(f % (v,))
        except Exception as e: print(f, type(e).__name__, e)
import math
for f in (math.sqrt, math.sin, math.floor, math.fabs):
    try: f(S("a"))
    except TypeError as e: print(e)

