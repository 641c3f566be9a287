# warnings: categories, filters, catching, once, as errors, custom formats, stack levels.
import warnings
def old(): warnings.warn("old() is old", DeprecationWarning, stacklevel=2); return 1
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    old(); warnings.warn("自己的"); warnings.warn(UserWarning("object", 2)); old()
    print([(w.category.__name__, str(w.message), w.lineno) for w in seen])
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("default")
    for _ in range(3): warnings.warn("again")
    print(len(seen)); warnings.filterwarnings("ignore", message="qu.*"); warnings.warn("quiet"); print(len(seen))
    warnings.filterwarnings("error", category=RuntimeWarning)
    try: warnings.warn("now an error", RuntimeWarning)
    except RuntimeWarning as error: print("raised", error)
for action in (lambda: warnings.warn("x", int), lambda: warnings.simplefilter("nope"), lambda: warnings.warn("m", category="x"), lambda: warnings.filterwarnings("ignore", lineno=-1)):
    try: action()
    except (TypeError, AssertionError, ValueError) as error: print(type(error).__name__, error)
print(warnings.formatwarning("m", UserWarning, "f.py", 3, "code"), end="")
warnings.showwarning = lambda message, category, filename, lineno, file=None, line=None: print("shown", message, category.__name__)
warnings.warn("to the hook"); exec(compile("assert (1, 'always true')", "c.py", "exec")); print(eval("1 is 1"))
