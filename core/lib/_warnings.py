# Hidden: the C module _warnings. With it `import warnings` needs no regular expressions: a filter that is a plain
# text is compared, not matched.

import sys

_onceregistry = {}
_defaultaction = "default"
filters = [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]
_version = [1]


def _filters_mutated():
    _version[0] += 1


def _internal(frame):
    filename = frame.f_code.co_filename
    return "importlib" in filename and "_bootstrap" in filename


def _caller(level):
    """The frame that is blamed; None if there are not so many."""
    try:
        frame = sys._getframe(0)
    except ValueError:
        return None
    all_frames = level <= 0 or _internal(frame)
    while level > 1 and frame is not None:
        level -= 1
        frame = frame.f_back
        while not all_frames and frame is not None and _internal(frame):
            frame = frame.f_back
    return frame


def warn(message, category=None, stacklevel=1, source=None):
    """Issue a warning, or maybe ignore it or raise an exception."""
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    frame = _caller(stacklevel)
    if frame is None:
        names, filename, line = sys.__dict__, "sys", 1
    else:
        names, filename, line = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    registry = names.setdefault("__warningregistry__", {})
    _warn(message, category, filename, line, names.get("__name__", "<string>"), registry, source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None,
                  source=None):
    """Low-level interface to warnings functionality."""
    if module_globals is not None and type(module_globals) is not dict:
        raise TypeError(f"module_globals must be a dict, not '{type(module_globals).__name__}'")
    if module is None:
        module = (filename[:-3] if filename.endswith(".py") else filename) or "<unknown>"
    _warn(message, category, filename, lineno, module, registry, source)


def _known(registry, key, adds):
    if registry.get("version") != _version[0]:
        registry.clear()
        registry["version"] = _version[0]
    elif registry.get(key):
        return True
    if adds:
        registry[key] = True
    return False


def _fits(wanted, text):
    if wanted is None:
        return True
    return wanted == text if type(wanted) is str else bool(wanted.match(text))


def _action(module, text, category, line):
    """What is to be done, and the filter that says so."""
    warnings = sys.modules.get("warnings")
    for item in getattr(warnings, "filters", filters):
        action, wanted, kind, where, number = item
        if (_fits(wanted, text) and issubclass(category, kind) and _fits(where, module)
                and (number == 0 or number == line)):
            return action, item
    return getattr(warnings, "defaultaction", _defaultaction), None


def _warn(message, category, filename, line, module, registry, source):
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    key = (text, category, line)
    if registry is not None and _known(registry, key, False):
        return
    action, item = _action(module, text, category, line)
    if action == "error":
        raise message
    if action == "ignore":
        return
    if action != "always" and registry is not None:
        registry[key] = True
    if action == "once" or action == "module" and registry is not None:
        if registry is None:
            registry = getattr(sys.modules.get("warnings"), "onceregistry", _onceregistry)
        if _known(registry, (text, category), True):
            return
    elif action not in ("always", "default", "module"):
        raise RuntimeError(f"Unrecognized action ({action!r}) in warnings.filters:\n {item!r}")
    import warnings
    warnings._showwarnmsg(warnings.WarningMessage(message, category, filename, line, None, None, source))
