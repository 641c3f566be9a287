# __main__, __name__ of modules, importing oneself, reloading, modules as objects, sys.modules.
import importlib, sys
import helper
print(__name__, helper.__name__, helper.seen, sys.modules["helper"] is helper, __spec__)
helper.value = 99
import helper as again
print(again.value); importlib.reload(helper); print(helper.value, helper.seen)
del sys.modules["helper"]; import helper as fresh; print(fresh is again, fresh.value)
sys.modules["fake"] = type(sys)("fake"); sys.modules["fake"].x = "假"; import fake; print(fake.x)
sys.modules["blocked"] = None
try: import blocked
except ImportError as error: print(type(error).__name__, error)
if __name__ == "__main__": print("main block")
print(importlib.import_module("helper").value, importlib.util.find_spec("nope_nope") if hasattr(importlib, "util") else None, vars(helper).keys() >= {"value", "seen"})
