# add_note, and how groups with notes and causes are printed.
import traceback

error = ValueError("bad value")
error.add_note("first note")
error.add_note("第二条\nsecond line")
print(error.__notes__)
try: error.add_note(3)
except TypeError as problem: print(problem)
error.__notes__.append(42)
print("".join(traceback.format_exception_only(error)), end="")
group = ExceptionGroup("all", [error, ExceptionGroup("inner", [KeyError("k")])])
group.add_note("of the group")
group.__cause__ = OSError(2, "missing")
print("".join(traceback.format_exception(group)), end="")
error.__notes__ = "text"
print("".join(traceback.format_exception_only(error)), end="")
del error.__notes__
print(hasattr(error, "__notes__"))
many = ExceptionGroup("many", [ValueError(i) for i in range(18)])
print("\n".join("".join(traceback.format_exception(many)).splitlines()[-6:]))
raise group
