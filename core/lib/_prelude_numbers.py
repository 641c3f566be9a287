# Hidden Python of the modules about numbers and bytes: arguments with __float__ or __index__, iterables that
# run user code, what array.array and memoryview cannot do in C++ alone.
# Executed once at the start of a process into the prelude's namespace. Its frames appear in no
# traceback and are never stepped into. Names without an underscore are called from C++.

# --- functions of modules: arguments of other types ----------------------------------------------------

def _as_float(value):
    if isinstance(value, (float, int)) and data_user_method(value, "__float__") is NotImplemented:
        return float(value)
    method = data_special(value, "__float__")
    if method is not NotImplemented:
        return float_object(value)
    if data_special(value, "__index__") is not NotImplemented:
        return float(data_index(value))
    raise TypeError(f"must be real number, not {_name_of(value)}")


def call_with_floats(function, arguments):
    return function(*[_as_float(value) for value in arguments])


def call_with_indices(function, arguments):
    return function(*[data_index(value) for value in arguments])


def call_with_list(function, iterable, *arguments):
    return function(list(iterable), *arguments)


def call_with_float_list(function, iterable):
    return function([_as_float(value) for value in iterable])


def math_prod(values, start):
    for value in values:
        start = start * value
    return start


def math_dist(function, p, q):
    if not isinstance(p, tuple):
        p = tuple(p)
    if not isinstance(q, tuple):
        q = tuple(q)
    if len(p) != len(q):
        raise ValueError("both points must have the same number of dimensions")
    return function(tuple([_as_float(x) for x in p]), tuple([_as_float(x) for x in q]))


def math_ldexp(function, x, exponent):
    return function(_as_float(x), exponent)


def math_isclose(function, a, b, rel_tol, abs_tol):
    return function(_as_float(a), _as_float(b), rel_tol=_as_float(rel_tol), abs_tol=_as_float(abs_tol))


def struct_converted(function, arguments):
    converted = [arguments[0]]
    for value in arguments[1:]:
        if not isinstance(value, (str, bytes, bytearray, int, memoryview)):
            if data_user_method(value, "__index__") is not NotImplemented:
                value = data_index(value)
            elif data_user_method(value, "__float__") is not NotImplemented:
                value = _as_float(value)
            elif data_user_method(value, "__bool__") is not NotImplemented or \
                    data_user_method(value, "__len__") is not NotImplemented:
                value = bool(value)
        converted.append(value)
    return function(*converted)


def _plain_key(key):
    if isinstance(key, slice):
        return _index_slice(key)
    if isinstance(key, tuple):
        return tuple([data_index(part) for part in key])
    return data_index(key)


def view_get_converted(view, key):
    return view.__getitem__(_plain_key(key))


def view_set_converted(view, key, value):
    view.__setitem__(_plain_key(key), value)


def set_item_number(container, key, value, real):
    container.__setitem__(key, _as_float(value) if real else data_index(value))


# --- array.array --------------------------------------------------------------------------------------

def array_extend(array, iterable):
    for value in iterable:
        array.append(value)


def array_filled(array, iterable):
    for value in iterable:
        array.append(value)
    return array


def array_insert_number(array, index, value, real):
    array.insert(index, _as_float(value) if real else data_index(value))


def array_search(array, value, what):
    count = 0
    for index in range(len(array)):
        if array[index] == value:
            if what == 0:
                return index
            if what == 1:
                del array[index]
                return None
            if what == 2:
                return True
            count += 1
    if what < 2:
        raise ValueError(f"array.{'remove' if what else 'index'}(x): x not in array")
    return count if what == 3 else False


def array_tofile(array, file):
    data = array.tobytes()
    for start in range(0, len(data), 65536):
        file.write(data[start:start + 65536])


def array_fromfile(array, file, count):
    count = data_index(count)
    if count < 0:
        raise ValueError("negative count")
    data = file.read(count * array.itemsize)
    if not isinstance(data, bytes):
        raise TypeError("read() didn't return bytes")
    array.frombytes(data)
    if len(data) != count * array.itemsize:
        raise EOFError("read() didn't return enough bytes")


def array_reduce(array, protocol):
    import array as module
    extra = getattr(array, "__dict__", None)
    if protocol < 3:
        values = array.tounicode() if array.typecode == "u" else array.tolist()
        return _data_type(array), (array.typecode, values), extra
    code = module._machine_format(array.typecode, array.itemsize)
    return module._array_reconstructor, (_data_type(array), array.typecode, code, array.tobytes()), extra


# --- encodings by the registry ------------------------------------------------------------------------

def codec_encode(text, encoding, errors):
    from _codecs import _encode_text
    return _encode_text(text, encoding, errors)


def codec_decode(data, encoding, errors):
    from _codecs import _decode_text
    return _decode_text(data, encoding, errors)


def bytes_encoded(cls, text, encoding, errors):
    return cls.__new__(cls, text.encode(encoding, errors))


def bytearray_encoded(array, text, encoding, errors):
    bytearray.__init__(array, text.encode(encoding, errors))


def random_seed_by_hash(generator, value):
    """Random.seed() of an object with a __hash__ of its own."""
    number = hash(value)
    get_builtin_module("_random").Random.seed(generator, number if number >= 0 else number + (1 << 64))
