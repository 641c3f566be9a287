# Modules that are C in CPython show no lines of their own in tracebacks; set constants hold equal numbers once.
import datetime, decimal, json, pickle, re, traceback
class A:
    def __reduce__(self): raise KeyError("mine")
for action in (lambda: datetime.date(2024, 13, 1), lambda: decimal.Decimal("x"), lambda: pickle.dumps(lambda: 0), lambda: pickle.dumps([A()]), lambda: json.loads("[1,")):
    try: action()
    except Exception: print(re.sub(r' at 0x\w+|File ".*/', lambda m: "" if "at" in m[0] else 'File "', traceback.format_exc()))
print({1, 1.0, True}, {(1, 2), (1.0, 2)}, len({0.0, 0j, False, "0"}), [c for c in compile("x in {1, 1.0, 2}", "c", "eval").co_consts])
