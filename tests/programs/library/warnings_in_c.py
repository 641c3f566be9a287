# Filters, registries and frames of the C module _warnings.
import warnings

print(warnings.filters[0], warnings.defaultaction)


def warn():
    warnings.warn("inner")
    warnings.warn("outer", stacklevel=2)


with warnings.catch_warnings(record=True) as got:
    warnings.simplefilter("module")
    warn()
    warn()
    warnings.simplefilter("once")
    warnings.warn_explicit("told", UserWarning, "file.py", 3)
    print([(str(w.message), w.lineno) for w in got], [k for k in warnings.onceregistry if k != "version"])
for action in "error", "wrong":
    warnings.filters.insert(0, (action, "inn", Warning, None, 0))
    warnings.filters.insert(0, (action, "inner", Warning, "__main__", 0))
    warnings._filters_mutated()
    try:
        warn()
    except Exception as error:
        print(type(error).__name__, error)
