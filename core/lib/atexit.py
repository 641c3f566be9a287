# Hidden: the C module atexit. The interpreter's end calls _run_exitfuncs() when the threads that are no
# daemons have been joined.
"""allow programmer to define multiple exit functions to be executed upon normal program termination."""

_functions = []


def register(func, /, *args, **kwargs):
    """Register a function to be executed upon normal program termination"""
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _functions.append((func, args, kwargs))
    return func


def unregister(func, /):
    """Unregister an exit function which was previously registered using atexit.register"""
    place = len(_functions) - 1
    while place >= 0:
        if place < len(_functions) and _functions[place] is not None and _functions[place][0] == func:
            _functions[place] = None
        place -= 1
    _functions[:] = [one for one in _functions if one is not None]


def _clear():
    """Clear the list of previously registered exit functions."""
    _functions.clear()


def _ncallbacks():
    """Return the number of registered exit functions."""
    return len(_functions)


def _run_exitfuncs():
    """Run all registered exit functions."""
    while _functions:
        entry = _functions.pop()
        if entry is None:
            continue
        func, args, kwargs = entry
        try:
            func(*args, **kwargs)
        except BaseException as error:
            _lockstep.print_ignored_in("atexit callback", func, error)
