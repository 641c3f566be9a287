# Hidden Python of regular expressions: matching that takes long, replacing through a function or a template.
# Executed once at the start of a process into the prelude's namespace. Names are called from C++
# (vm.tail_prelude); sre_... that are not defined here are primitives of core/vm/regex/sre_job.cpp and
# sre_pattern.cpp.


def sre_resume(work):
    """Goes on with a match that did not fit into one bytecode."""
    box = [work]
    result = sre_continue(box)
    while result is None:
        result = sre_continue(box)
    return result[0]


def _sre_template(pattern, template):
    """The template as a tuple of texts and group numbers; a group of its own is 0."""
    groups, literals = import_module("re")._compile_repl(template, pattern)
    parts = list(literals)
    for index, group in groups:
        parts[index] = group
    return tuple([part for part in parts if part is not None])


def _sre_is_literal(text):
    if isinstance(text, str):
        return "\\" not in text
    return isinstance(text, (bytes, bytearray, memoryview)) and b"\\" not in bytes(text)


def sre_substitute(pattern, replacement, string, count, with_count):
    if not callable(replacement):
        if _sre_is_literal(replacement):
            return _sre_each(pattern, lambda match: replacement, string, count, with_count)
        parts = _sre_template(pattern, replacement)
        if not [part for part in parts if not isinstance(part, int)
                and isinstance(part, str) != isinstance(string, str)]:
            return sre_fill(pattern, parts, string, count, with_count)
        text = parts[0] if len(parts) == 1 else import_module("re")._subx(pattern, replacement)
        replacement = text if callable(text) else lambda match: text
    return _sre_each(pattern, replacement, string, count, with_count)


def _sre_each(pattern, function, string, count, with_count):
    search = pattern.scanner(string).search
    parts = []
    before = None
    done = 0
    while not count or done < count:
        match = search()
        if match is None:
            break
        piece = sre_between(before, match, string)
        if piece:
            parts.append(piece)
        item = function(match)
        if item is not None:
            parts.append(item)
        before = match
        done += 1
    piece = sre_between(before, None, string)
    if piece:
        parts.append(piece)
    text = ("" if isinstance(string, str) else b"").join(parts)
    return (text, done) if with_count else text


def sre_expand(match, template):
    return import_module("re")._expand(match.re, match, template)


def sre_with_indices(match, method, groups):
    """A method of a match whose groups are given by objects with __index__."""
    numbers = []
    for group in groups:
        if not isinstance(group, (int, str)) and data_special(group, "__index__") is not NotImplemented:
            group = data_special(group, "__index__")()
        numbers.append(group)
    return getattr(match, method)(*numbers)
