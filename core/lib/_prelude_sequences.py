# Hidden Python of the built-in types: iteration, sequences and sorting, where user code takes part; the
# sort itself is _prelude_sorting.
# Executed once at the start of a process into the prelude's namespace. Its frames appear in no
# traceback and are never stepped into. Names without an underscore are called from C++
# (vm.tail_prelude); data_... are primitives of core/vm/modules/hidden_data.cpp.

# --- sequences and iteration ----------------------------------------------------------------------

def iter_object(value):
    method = data_special(value, "__iter__")
    if method is None or method is NotImplemented:
        raise TypeError(f"'{_name_of(value)}' object is not iterable")
    iterator = method()
    if not data_is_iterator(iterator):
        raise TypeError(f"iter() returned non-iterator of type '{_name_of(iterator)}'")
    return iterator


def length_left(source, index):
    return max(len(source) - index, 0)


def length_left_reversed(source, count):
    return count if len(source) >= count else 0


def slice_indices(start, stop, step, length):
    """slice.indices with integers of any size and objects with __index__."""
    length = data_index(length)
    if length < 0:
        raise ValueError("length should not be negative")
    step = 1 if step is None else _slice_part(step)
    if step == 0:
        raise ValueError("slice step cannot be zero")
    lower, upper = (-1, length - 1) if step < 0 else (0, length)

    def place(given, default):
        if given is None:
            return default
        given = _slice_part(given)
        if given < 0:
            given += length
            return lower if given < lower else given
        return upper if given > upper else given
    return (place(start, upper if step < 0 else lower), place(stop, lower if step < 0 else upper), step)


def big_range_slice(whole, key, length):
    start, stop, step = slice_indices(key.start, key.stop, key.step, length)
    return range(whole.start + start * whole.step, whole.start + stop * whole.step, whole.step * step)


def _slice_part(value):
    if data_special(value, "__index__") is NotImplemented:
        raise TypeError("slice indices must be integers or None or have an __index__ method")
    return data_index(value)


def _ask_length(iterable):
    """What CPython asks before it makes room for items. Only errors of the answer matter here."""
    if data_user_method(iterable, "__len__") is not NotImplemented:
        try:
            len(iterable)
            return
        except TypeError:
            pass
    method = data_user_method(iterable, "__length_hint__")
    if method is NotImplemented:
        return
    try:
        hint = method()
    except TypeError:
        return
    if hint is NotImplemented:
        return
    if not isinstance(hint, int):
        raise TypeError(f"__length_hint__ must be an integer, not {_name_of(hint)}")
    if hint < 0:
        raise ValueError("__length_hint__() should return >= 0")


def to_list(iterable):
    result = []
    list_extend(result, iterable)
    return result


def to_tuple(iterable):
    return tuple(to_list(iterable))


def list_extend(target, iterable):
    items = iter(iterable)
    _ask_length(iterable)
    for item in items:
        data_push(target, item)


def list_extend_on(target, items, wanted):
    for item in items:
        data_push(target, item)
    return tuple(target) if wanted == 2 else target if wanted else None


def list_extend_after(target, items, wanted, function, arguments):
    """A map's next call needs Python."""
    try:
        item = function(*arguments)
    except StopIteration:
        items = ()
    else:
        data_push(target, item)
    return list_extend_on(target, items, wanted)


def list_iadd(target, iterable):
    list_extend(target, iterable)
    return target


def list_remove(target, item):
    index = 0
    while True:
        other = data_list_at(target, index, _ABSENT)
        if other is _ABSENT:
            break
        if other is item or other == item:
            data_list_remove_at(target, index)
            return
        index += 1
    raise ValueError("list.remove(x): x not in list")


def tuple_new(cls, iterable):
    return tuple.__new__(cls, tuple(iterable))


def str_new(cls, value):
    return str.__new__(cls, "".join((str(value),)))


def bytes_new(cls, value):
    method = data_special(value, "__bytes__")
    if method is not NotImplemented:
        result = method()
        if not isinstance(result, bytes):
            raise TypeError(f"__bytes__ returned non-bytes (type {_name_of(result)})")
        return result if cls is bytes else bytes.__new__(cls, bytes.__bytes__(result))
    if data_special(value, "__index__") is not NotImplemented:
        return bytes.__new__(cls, data_index(value))
    if _not_iterable(value):
        raise TypeError(f"cannot convert '{_name_of(value)}' object to bytes")
    return bytes.__new__(cls, [data_index(item) for item in value])


def bytearray_init(target, value):
    if data_special(value, "__index__") is not NotImplemented:
        value = data_index(value)
    elif _not_iterable(value):
        raise TypeError(f"cannot convert '{_name_of(value)}' object to bytearray")
    else:
        value = [data_index(item) for item in value]
    bytearray.__init__(target, value)


def bytearray_extend(target, iterable):
    if _not_iterable(iterable):
        raise TypeError(f"can't extend bytearray with {_name_of(iterable)}")
    bytearray.extend(target, [data_index(item) for item in iterable])


def bytes_join(separator, iterable):
    return separator.join(to_list(iterable))


def str_join(separator, iterable):
    return str.join(separator, list(iter(iterable)))


def str_translate(text, table):
    parts = []
    for char in str.__iter__(text):
        try:
            mapped = table[ord(char)]
        except LookupError:
            parts.append(char)
            continue
        if mapped is None:
            continue
        if isinstance(mapped, int):
            mapped = chr(mapped)
        elif not isinstance(mapped, str):
            raise TypeError("character mapping must return integer, None or str")
        parts.append(mapped)
    return "".join(parts)


def unpack_sequence(iterable, count):
    if _not_iterable(iterable):
        raise TypeError(f"cannot unpack non-iterable {_name_of(iterable)} object")
    iterator = iter(iterable)
    result = []
    for item in iterator:
        data_push(result, item)
        if len(result) > count:
            raise ValueError(f"too many values to unpack (expected {count})")
    if len(result) < count:
        raise ValueError(f"not enough values to unpack (expected {count}, got {len(result)})")
    return tuple(result)


def unpack_ex(iterable, before, after):
    if _not_iterable(iterable):
        raise TypeError(f"cannot unpack non-iterable {_name_of(iterable)} object")
    items = to_list(iterable)
    if len(items) < before + after:
        raise ValueError(f"not enough values to unpack (expected at least {before + after}, "
                         f"got {len(items)})")
    end = len(items) - after
    return tuple(items[:before]) + (items[before:end],) + tuple(items[end:])


def map_next(function, iterators):
    return function(*[next(iterator) for iterator in iterators])


def map_call(function, items):
    return function(*items)


def filter_next(function, iterator):
    if function is None or function is bool:
        for item in iterator:
            if item:
                return item
    else:
        for item in iterator:
            if function(item):
                return item
    raise StopIteration


def enumerate_next(enumeration, iterator):
    item = next(iterator)
    return data_count_up(enumeration), item


_END = ["end"]


def zip_next(iterators, strict):
    items = []
    for iterator in iterators:
        item = next_default(iterator, _END)
        if item is _END:
            if strict:
                _zip_ended(iterators, len(items))
            raise StopIteration
        data_push(items, item)
    return tuple(items)


def _zip_ended(iterators, ended):
    if ended > 0:
        what = " 1" if ended == 1 else f"s 1-{ended}"
        raise ValueError(f"zip() argument {ended + 1} is shorter than argument{what}")
    for index in range(1, len(iterators)):
        if next_default(iterators[index], _END) is not _END:
            what = " 1" if index == 1 else f"s 1-{index}"
            raise ValueError(f"zip() argument {index + 1} is longer than argument{what}")


def callable_next(iterator, function, sentinel):
    try:
        result = function()
    except StopIteration:
        data_exhaust(iterator)
        raise
    if result is sentinel or result == sentinel:
        data_exhaust(iterator)
        raise StopIteration
    return result


def sequence_next(iterator, sequence, index):
    if index == 9223372036854775807:
        raise OverflowError("iter index too large")
    try:
        item = data_special(sequence, "__getitem__")(index)
    except (IndexError, StopIteration):
        data_exhaust(iterator)
        raise StopIteration from None
    data_advance(iterator, 1)
    return item


def reversed_next(iterator, sequence, index):
    data_advance(iterator, -1)
    try:
        return data_special(sequence, "__getitem__")(index)
    except (IndexError, StopIteration):
        data_exhaust(iterator)
        raise StopIteration from None


def reversed_new(sequence):
    if data_special(sequence, "__len__") is NotImplemented:
        raise TypeError(f"object of type '{_name_of(sequence)}' has no len()")
    return data_reversed(sequence, len(sequence) - 1)


def zip_new(iterables, strict):
    return data_zip(tuple([iter(iterable) for iterable in iterables]), strict)


def map_new(function, iterables):
    return data_lazy(19, tuple([iter(iterable) for iterable in iterables]), function)


def filter_new(function, iterable):
    return data_lazy(20, iter(iterable), function)


def enumerate_new(iterable, start):
    return data_lazy(17, iter(iterable), data_index(start))


def iterator_subclass(cls, base, /, *args, **keywords):
    if keywords and base is not zip and base is not enumerate and cls.__init__ is not object.__init__:
        keywords = {}
    made = base(*args, **keywords)
    return data_retyped(cls, made) if _data_type(made) is base else made


def next_default(iterator, default):
    try:
        return next(iterator)
    except StopIteration:
        return default


def list_sort(target, key, reverse):
    reverse = True if reverse else False
    items = []
    data_list_swap(target, items)
    try:
        keys = items if key is None else _keys_of(key, items)
        _sort(items, keys, reverse)
    finally:
        keys = None
        changed = data_list_touched(target)
        data_list_swap(target, items)
    if changed:
        raise ValueError("list modified during sort")


def _keys_of(key, items):
    keys = data_call_each(key, items)
    if not keys:
        return [key(item) for item in items]
    while len(keys) < len(items):
        data_push(keys, key(items[len(keys)]))
    return keys


def _sort(items, keys, reverse):
    """Stable, by < alone. Keys may be the items themselves."""
    if data_sort_keys(items, keys, reverse):
        return
    size = len(items)
    order = list(range(size))
    if reverse:
        order.reverse()
    try:
        _merge_sort(order, keys)
    finally:          # a comparison that fails leaves what has been sorted till then
        if reverse:
            order.reverse()
        sorted_items = [items[index] for index in order]
        items[:] = sorted_items


def sort_listed(items, keys, reverse):
    """Where a driver has asked for the keys."""
    _sort(items, keys, reverse)
    return items


def sorted_list(iterable, key, reverse):
    result = list(iterable)
    list_sort(result, key, reverse)
    return result


def min_of(iterable, key, default):
    iterator = iter(iterable)
    best = next_default(iterator, _END)
    if best is _END:
        if default is not None:
            return default[0]
        raise ValueError("min() arg is an empty sequence")
    if key is None:
        for item in iterator:
            if item < best:
                best = item
        return best
    best_key = key(best)
    for item in iterator:
        item_key = key(item)
        if item_key < best_key:
            best = item
            best_key = item_key
    return best


def max_of(iterable, key, default):
    iterator = iter(iterable)
    best = next_default(iterator, _END)
    if best is _END:
        if default is not None:
            return default[0]
        raise ValueError("max() arg is an empty sequence")
    if key is None:
        for item in iterator:
            if item > best:
                best = item
        return best
    best_key = key(best)
    for item in iterator:
        item_key = key(item)
        if item_key > best_key:
            best = item
            best_key = item_key
    return best


def sum_of(iterable, start):
    total = start
    for item in iterable:
        total = total + item
    return total


def any_of(iterable):
    for item in iterable:
        if item:
            return True
    return False


def all_of(iterable):
    for item in iterable:
        if not item:
            return False
    return True


def any_from(item, iterator):
    return True if item else any_of(iterator)


def all_from(item, iterator):
    return all_of(iterator) if item else False
