# Hidden Python of the built-in types: repr, str, format, print and input, where user code takes part.
# Executed once at the start of a process into the prelude's namespace. Its frames appear in no
# traceback and are never stepped into. Names without an underscore are called from C++
# (vm.tail_prelude); data_... are primitives of core/vm/modules/hidden_data.cpp.

# --- repr, str, format ----------------------------------------------------------------------------

_open_reprs = {}


def _enter_repr(value):
    key = (data_thread(), id(value))
    if key in _open_reprs:
        return False
    _open_reprs[key] = True
    return True


def _leave_repr(value):
    del _open_reprs[(data_thread(), id(value))]


def repr_object(value):
    result = data_special(value, "__repr__")()
    if not isinstance(result, str):
        raise TypeError(f"__repr__ returned non-string (type {_name_of(result)})")
    return result


def str_object(value):
    result = data_special(value, "__str__")()
    if not isinstance(result, str):
        raise TypeError(f"__str__ returned non-string (type {_name_of(result)})")
    return result


def ascii_object(value):
    text = repr(value)
    parts = []
    for char in text:
        code = ord(char)
        if code < 128:
            parts.append(char)
        elif code < 256:
            parts.append(f"\\x{code:02x}")
        elif code < 65536:
            parts.append(f"\\u{code:04x}")
        else:
            parts.append(f"\\U{code:08x}")
    return "".join(parts)


def repr_list(value):
    if not _enter_repr(value):
        return "[...]"
    try:
        return "[" + ", ".join([repr(item) for item in list.__iter__(value)]) + "]"
    finally:
        _leave_repr(value)


def repr_tuple(value):
    if not _enter_repr(value):
        return "(...)"
    try:
        parts = [repr(item) for item in tuple.__iter__(value)]
        return "(" + ", ".join(parts) + (",)" if len(parts) == 1 else ")")
    finally:
        _leave_repr(value)


def repr_dict(value):
    if not _enter_repr(value):
        return "{...}"
    try:
        return "{" + ", ".join([f"{key!r}: {item!r}" for key, item in dict.items(value)]) + "}"
    finally:
        _leave_repr(value)


def repr_set(value):
    name = _data_type(value).__name__
    if not _enter_repr(value):
        return name + "(...)"
    try:
        kind = frozenset if isinstance(value, frozenset) else set
        text = "{" + ", ".join([repr(item) for item in kind.__iter__(value)]) + "}"
        return text if _data_type(value) is set else f"{name}({text})"
    finally:
        _leave_repr(value)


def repr_slice(value):
    return f"slice({value.start!r}, {value.stop!r}, {value.step!r})"


def repr_mapping_proxy(value, mapping):
    return f"mappingproxy({mapping!r})"


def repr_view(value):
    if not _enter_repr(value):
        return "..."
    try:
        return f"{_data_type(value).__name__}({list(value)!r})"
    finally:
        _leave_repr(value)


def format_object(value, spec):
    result = data_special(value, "__format__")(spec)
    if not isinstance(result, str):
        raise TypeError(f"__format__ must return a str, not {_name_of(result)}")
    return result


def format_converted(value, conversion, spec):
    text = str(value) if conversion == 1 else repr(value) if conversion == 2 else ascii(value)
    return format(text, spec)


def _percent_text(kind, value, is_bytes):
    if kind == "s" and not is_bytes:
        return str(value)
    if kind == "r" and not is_bytes:
        return repr(value)
    if kind == "a" or kind == "r":
        return ascii(value)
    if kind == "s" or kind == "b":
        if isinstance(value, (bytes, bytearray, memoryview)):
            return bytes(value)
        method = data_special(value, "__bytes__")
        if method is NotImplemented:
            raise TypeError("%b requires a bytes-like object, or an object that implements "
                            f"__bytes__, not '{_name_of(value)}'")
        return method()
    if kind in "diu":
        if isinstance(value, (int, float)):
            return value
        if data_special(value, "__int__") is NotImplemented and \
                data_special(value, "__index__") is NotImplemented:
            raise TypeError(f"%{kind} format: a real number is required, not {_name_of(value)}")
        return int(value)
    if kind in "oxXc":
        if isinstance(value, (int, str, bytes)):
            return value
        if data_special(value, "__index__") is NotImplemented:
            if kind == "c":
                raise TypeError("%c requires int or char")
            raise TypeError(f"%{kind} format: an integer is required, not {_name_of(value)}")
        return data_index(value)
    if kind in "eEfFgG":
        return value if isinstance(value, (int, float)) else float(value)
    return value


def percent_format(template, args):
    is_bytes = not isinstance(template, str)
    positional = args if isinstance(args, tuple) else (args,)
    mapping = not isinstance(args, (tuple, str)) and not (is_bytes and isinstance(args, (bytes, bytearray))) and \
        data_special(args, "__getitem__") is not NotImplemented
    used = 0
    by_key = False
    values = []
    for kind, key, star_width, star_precision in data_percent_parts(template):
        if key is not None:
            if not mapping:
                raise TypeError("format requires a mapping")
            by_key = True
            value = args[key]
        needed = (1 if star_width else 0) + (1 if star_precision else 0) + (1 if key is None else 0)
        if used + needed > len(positional):
            raise TypeError("not enough arguments for format string")
        width = precision = None
        if star_width:
            width = positional[used]
            used += 1
        if star_precision:
            precision = positional[used]
            used += 1
        for star in (width, precision):
            if star is not None and not isinstance(star, int):
                raise TypeError("* wants int")
        if key is None:
            value = positional[used]
            used += 1
        data_push(values, (_percent_text(kind, value, is_bytes), width, precision))
    if isinstance(args, tuple):
        left_over = used < len(positional)
    else:
        left_over = used == 0 and not mapping and not by_key
    if left_over:
        what = "bytes" if is_bytes else "string"
        raise TypeError(f"not all arguments converted during {what} formatting")
    return data_percent_join(template, values)


class _TemplateState:
    __slots__ = ("automatic", "decided")


def _template_value(state, first, args, kwargs):
    if first == "" or _data_type(first) is int:
        by_hand = first != ""
        if state.decided and by_hand != (state.automatic < 0):
            if by_hand:
                raise ValueError("cannot switch from automatic field numbering to manual field "
                                 "specification")
            raise ValueError("cannot switch from manual field specification to automatic field "
                             "numbering")
        state.decided = True
        if by_hand:
            state.automatic = -1
        else:
            first = state.automatic
            state.automatic += 1
        if args is None:
            raise ValueError("Format string contains positional fields")
        if first >= len(args):
            raise IndexError(f"Replacement index {first} out of range for positional args tuple")
        return args[first]
    if kwargs is None:
        raise KeyError(first)
    return kwargs[first]


def _expand_template(text, state, args, kwargs, depth):
    if depth < 0:
        raise ValueError("Max string recursion exceeded")
    parts = []
    for literal, field, spec, conversion in data_template_parts(text):
        parts.append(literal)
        if field is None:
            continue
        first, names = data_field_parts(field)
        value = _template_value(state, first, args, kwargs)
        for is_attribute, key in names:
            value = getattr(value, key) if is_attribute else value[key]
        if conversion == "s":
            value = str(value)
        elif conversion == "r":
            value = repr(value)
        elif conversion == "a":
            value = ascii(value)
        elif conversion is not None:
            raise ValueError(f"Unknown conversion specifier {conversion}")
        if "{" in spec:
            spec = _expand_template(spec, state, args, kwargs, depth - 1)
        parts.append(format(value, spec))
    return "".join(parts)


def str_format(text, args, kwargs):
    state = _TemplateState()
    state.automatic = 0
    state.decided = False
    return _expand_template(text, state, args, kwargs, 1)


# --- print and input ------------------------------------------------------------------------------

def print_values(values, sep, end, file, flush):
    texts = [str(value) for value in values]
    flush = True if flush else False
    if data_print_text(file, sep.join(texts) + end, flush):
        return
    write = file.write
    first = True
    for text in texts:
        if not first:
            write(sep)
        first = False
        write(text)
    write(end)
    if flush:
        file.flush()


def input_line(prompt):
    if prompt is not NotImplemented:
        output = data_standard_file(1)
        if output is None:
            raise RuntimeError("input(): lost sys.stdout")
        text = str(prompt)
        if not data_print_text(output, text, True):
            output.write(text)
            try:
                output.flush()
            except Exception:
                pass
    source = data_standard_file(0)
    if source is None:
        raise RuntimeError("input(): lost sys.stdin")
    line = data_read_line(source)
    if line is None:
        line = source.readline()
    if line == "":
        raise EOFError("EOF when reading a line")
    return line[:-1] if line.endswith("\n") else line
