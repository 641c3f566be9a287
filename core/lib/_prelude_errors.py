# Hidden Python of exceptions: what raise and except leave to Python, exception groups, and the report of an
# uncaught exception. Executed once into the prelude's namespace (see _prelude_interp).


# --- exceptions -------------------------------------------------------------------------------------

def make_exception(kind, cause, has_cause):
    """`raise kind from cause` where one of the two is a class."""
    if isinstance(kind, _type):
        error = kind()
        if not isinstance(error, BaseException):
            raise TypeError(f"calling {kind!r} should have returned an instance of BaseException, not "
                            + _type(error).__name__)
    else:
        error = kind
    if has_cause:
        if isinstance(cause, _type) and issubclass(cause, BaseException):
            cause = cause()
        if cause is not None and not isinstance(cause, BaseException):
            raise TypeError("exception causes must derive from BaseException")
        error.__cause__ = cause
    return error


def split_group(error, kinds):
    """except*: (rest, match) for the exception and the clause's classes."""
    for kind in kinds if isinstance(kinds, tuple) else (kinds,):
        if not (isinstance(kind, _type) and issubclass(kind, BaseException)):
            raise TypeError("catching classes that do not inherit from BaseException is not allowed")
        if issubclass(kind, BaseExceptionGroup):
            raise TypeError("catching ExceptionGroup with except* is not allowed. Use except instead.")
    if error is None:
        return (None, None)
    if isinstance(error, kinds):
        if isinstance(error, BaseExceptionGroup):
            return (None, error)
        group = (ExceptionGroup if isinstance(error, Exception) else BaseExceptionGroup)("", (error,))
        group.__traceback__ = error.__traceback__
        return (None, group)
    if isinstance(error, BaseExceptionGroup):
        match, rest = error.split(kinds)
        if match is None:
            return (error, None)
        return (rest, match)
    return (error, None)


def _same_origin(a, b):
    return (a is not None and b is not None and a.__traceback__ is b.__traceback__
            and a.__cause__ is b.__cause__ and a.__context__ is b.__context__
            and getattr(a, "__notes__", None) is getattr(b, "__notes__", None))


def _leaves(error, into):
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            _leaves(inner, into)
    else:
        into.append(id(error))


def _project(original, keep):
    """The part of the original group whose leaves are among `keep`."""
    leaves = []
    for error in keep:
        _leaves(error, leaves)

    def part(error):
        if not isinstance(error, BaseExceptionGroup):
            return error if id(error) in leaves else None
        inner = [p for p in [part(e) for e in error.exceptions] if p is not None]
        if not inner:
            return None
        return _derive(error, inner)
    return part(original)


def prep_reraise_star(original, excs):
    if not excs:
        return None
    if not isinstance(original, BaseExceptionGroup):
        # A naked exception: at most one clause can have matched.
        return excs[0]
    raised = []
    reraised = []
    for error in excs:
        if error is None:
            continue
        (reraised if _same_origin(error, original) else raised).append(error)
    if not reraised and not raised:
        return None
    rest = _project(original, reraised) if reraised else None
    if not raised:
        return rest
    if rest is not None:
        raised.append(rest)
    if len(raised) == 1 and rest is None:
        pass
    plain = all(isinstance(e, Exception) for e in raised)
    return (ExceptionGroup if plain else BaseExceptionGroup)("", raised)


# --- exception groups -------------------------------------------------------------------------------

def _group_matcher(condition, what):
    if isinstance(condition, type) and issubclass(condition, BaseException):
        return lambda error: isinstance(error, condition)
    if isinstance(condition, tuple):
        for one in condition:
            if not (isinstance(one, type) and issubclass(one, BaseException)):
                break
        else:
            return lambda error: isinstance(error, condition)
    if callable(condition) and not isinstance(condition, type):
        return condition
    raise TypeError("expected a function, exception type or tuple of exception types")


def _derive(group, errors):
    made = group.derive(errors)
    if not isinstance(made, BaseExceptionGroup):
        raise TypeError("derive must return an instance of BaseExceptionGroup")
    made.__traceback__ = group.__traceback__
    made.__context__ = group.__context__
    made.__cause__ = group.__cause__  # which suppresses the context, even if there is no cause
    notes = getattr(group, "__notes__", None)
    if isinstance(notes, (list, tuple)):
        made.__notes__ = list(notes)
    return made


def _split(error, matches, want_rest):
    if matches(error):
        return error, None
    if not isinstance(error, BaseExceptionGroup):
        return None, error
    yes = []
    no = []
    for inner in error.exceptions:
        match, rest = _split(inner, matches, want_rest)
        if match is not None:
            yes.append(match)
        if rest is not None and want_rest:
            no.append(rest)
    return (_derive(error, yes) if yes else None), (_derive(error, no) if no else None)


def group_subgroup(group, condition):
    return _split(group, _group_matcher(condition, "subgroup"), False)[0]


def group_split(group, condition):
    return _split(group, _group_matcher(condition, "split"), True)


def group_derive(group, errors):
    return BaseExceptionGroup(group.message, errors)


# --- the report of an uncaught exception ------------------------------------------------------------

_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"
_GROUP_WIDTH = 15
_GROUP_DEPTH = 10


def _candidates(error):
    """The names that could have been meant, or None."""
    if isinstance(error, AttributeError):
        try:
            return dir(error.obj)
        except BaseException:
            return None
    entry = error.__traceback__
    if entry is None:
        return None
    while entry.tb_next is not None:
        entry = entry.tb_next
    code = entry.tb_frame.f_code
    names = list(code.co_varnames)
    names += list(entry.tb_frame.f_globals)
    names += list(get_sys_modules()["builtins"].__dict__)
    return names


def _suggestion(error):
    if not isinstance(error, (AttributeError, NameError)):
        return ""
    wrong = error.name
    if not isinstance(wrong, str):
        return ""
    if isinstance(error, AttributeError) and error.obj is None and not has_exception_field(error, 1):
        return ""
    names = _candidates(error)
    if not names:
        return ""
    best = suggest(wrong, names)
    return "" if best is None else f". Did you mean: {best!r}?"


def _syntax_lines(error):
    """File, source line and carets of a SyntaxError, as far as they are known."""
    lines = []
    filename = error.filename
    lineno = error.lineno
    lines.append(f'  File "{"<string>" if filename is None else filename}", line {lineno}\n')
    text = error.text
    if not isinstance(text, str):
        return lines
    bare = text[:-1] if text[-1:] == "\n" else text
    shown = bare.lstrip(" \n\f\t")
    lines.append("    " + shown + "\n")
    offset = error.offset
    if isinstance(offset, int) and offset > 0:
        end = error.end_offset
        if isinstance(error.end_lineno, int) and error.end_lineno > lineno:
            end = len(text)
        elif isinstance(end, int):
            end = min(len(text) + 1, end)
        if not isinstance(end, int) or end <= 0:
            end = offset + 1
        start = min(offset - 1 - (len(bare) - len(shown)), len(shown))
        if start >= 0:
            blanks = "".join([c if c.isspace() else " " for c in shown[:start]])
            lines.append("    " + blanks + "^" * max(1, end - offset) + "\n")
    return lines


def _exception_lines(error):
    """The lines below the traceback: type, message, notes."""
    lines = []
    kind = class_of(error)
    message = None
    if isinstance(error, SyntaxError) and isinstance(error.lineno, int):
        lines += _syntax_lines(error)
        message = error.msg
        message = str(message) if message else "<no detail available>"
    else:
        try:
            message = str(error)
        except BaseException:
            message = "<exception str() failed>"
    module = kind.__module__
    name = kind.__qualname__
    if not isinstance(module, str):
        name = "<unknown>." + name
    elif module not in ("builtins", "__main__"):
        name = module + "." + name
    lines.append(name + (": " + message if message else "") + _suggestion(error) + "\n")
    if isinstance(error, SyntaxError) and "__hint__" in error.__dict__:
        lines.append(error.__dict__["__hint__"] + "\n")
    notes = getattr(error, "__notes__", None)
    if notes is not None:
        if isinstance(notes, (list, tuple)):
            for note in notes:
                try:
                    text = str(note)
                except BaseException:
                    text = "<note str() failed>"
                for line in text.split("\n"):
                    lines.append(line + "\n")
        else:
            try:
                lines.append(repr(notes) + "\n")
            except BaseException:
                lines.append("<__notes__ repr() failed>\n")
    return lines


def _is_among(error, seen):
    for one in seen:
        if one is error:
            return True
    return False


class _Report:
    """Collects the text; `depth` counts the exception groups around."""

    def __init__(self):
        self.parts = []
        self.depth = 0
        self.need_close = False
        self.seen = []

    def indent(self):
        return "  " * self.depth

    def add(self, text, mark="|"):
        margin = self.indent() + mark + " " if self.depth else ""
        if not margin:
            self.parts.append(text)
            return
        for line in text.split("\n")[:-1]:
            self.parts.append(margin + line + "\n")

    def add_last(self, error):
        # A message of several lines has the margin before the first one only.
        margin = self.indent() + "| " if self.depth else ""
        for line in _exception_lines(error):
            self.parts.append(margin + line)

    def chain(self, error):
        links = []
        while error is not None:
            self.seen.append(error)
            if error.__cause__ is not None:
                before, text = error.__cause__, _CAUSE
            elif error.__context__ is not None and not error.__suppress_context__:
                before, text = error.__context__, _CONTEXT
            else:
                before, text = None, None
            if before is not None and _is_among(before, self.seen):
                before, text = None, None
            links.append((error, text))
            error = before
        for one, text in reversed(links):
            if text is not None:
                self.add(text)
            if isinstance(one, BaseExceptionGroup):
                self.group(one)
            else:
                self.single(one)

    def single(self, error):
        if error.__traceback__ is not None:
            self.add("Traceback (most recent call last):\n")
            self.add(traceback_text(error.__traceback__, ""))
        self.add_last(error)

    def group(self, error):
        if self.depth > _GROUP_DEPTH:
            self.add(f"... (max_group_depth is {_GROUP_DEPTH})\n")
            return
        outermost = self.depth == 0
        if outermost:
            self.depth += 1
        if error.__traceback__ is not None:
            self.add("Exception Group Traceback (most recent call last):\n", "+" if outermost else "|")
            self.add(traceback_text(error.__traceback__, ""))
        self.add_last(error)
        errors = error.exceptions
        shown = min(len(errors), _GROUP_WIDTH + 1)
        self.need_close = False
        for i in range(shown):
            last = i == shown - 1
            if last:
                self.need_close = True
            cut = i >= _GROUP_WIDTH
            title = "..." if cut else str(i + 1)
            self.parts.append(self.indent() + ("+-" if i == 0 else "  ")
                              + f"+---------------- {title} ----------------\n")
            self.depth += 1
            if cut:
                more = len(errors) - _GROUP_WIDTH
                self.add(f"and {more} more exception{'s' if more > 1 else ''}\n")
            else:
                self.chain(errors[i])
            if last and self.need_close:
                self.parts.append(self.indent() + "+------------------------------------\n")
                self.need_close = False
            self.depth -= 1
        if outermost:
            self.depth = 0


def format_exception_text(error):
    """What an uncaught exception prints on stderr."""
    report = _Report()
    report.chain(error)
    return "".join(report.parts)
