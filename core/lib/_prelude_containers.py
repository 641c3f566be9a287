# Hidden Python of the built-in types: dicts and sets with keys of user classes.
# Executed once at the start of a process into the prelude's namespace. Its frames appear in no
# traceback and are never stepped into. Names without an underscore are called from C++
# (vm.tail_prelude); data_... are primitives of core/vm/modules/hidden_data.cpp.

# --- hashes, dicts, sets --------------------------------------------------------------------------

def hash_object(value):
    method = data_special(value, "__hash__")
    if method is None or method is NotImplemented:
        raise TypeError(f"unhashable type: '{_name_of(value)}'")
    return checked_hash(method())


def checked_hash(result):
    if not isinstance(result, int):
        raise TypeError("__hash__ method should return an integer")
    if -9223372036854775808 <= result <= 9223372036854775807:
        return -2 if result == -1 else int.__int__(result)
    return int.__hash__(result)


def hash_weakref(reference, target):
    result = hash(target)
    remember_hash(reference, result)
    return result


def hash_tuple(value):
    return data_combine_hashes([hash(item) for item in tuple.__iter__(value)])


def are_equal(candidate, key):
    return True if candidate == key else False     # the truth may run code too


_HOLDS, _GET, _PUT, _PUT_ABSENT, _REMOVE, _POP, _TOGGLE, _TO_END, _TO_BEGIN, _GET_TO_END = range(10)
_ABSENT = object()


def _table_do(op, table, key, h, value=None):
    """Does one thing with a key of a dict or set: for _GET..., _PUT_ABSENT and _POP the value (without one the given
    one), for the others whether the key was there. What must be compared is compared here, between two looks at the
    table."""
    found = data_table_do(op, table, key, h, value, None)
    known = []
    while len(found) == 2:
        candidate, place = found
        equal = True if candidate == key else False     # the truth may run code too
        if data_key_is(table, place, candidate):
            known.append(candidate)
            known.append(place)
            known.append(equal)
        else:
            known = []
        found = data_table_do(op, table, key, h, value, known)
    return found[0]


def dict_get_item(d, key):
    value = _table_do(_GET, d, key, hash(key), _ABSENT)
    if value is not _ABSENT:
        return value
    if _data_type(d) is not dict:
        missing = data_special(d, "__missing__")
        if missing is not NotImplemented:
            return missing(key)
    raise KeyError(key)


def dict_set_item(d, key, value):
    _table_do(_PUT, d, key, hash(key), value)


def dict_del_item(d, key):
    if not _table_do(_REMOVE, d, key, hash(key)):
        raise KeyError(key)


def dict_contains(d, key):
    return _table_do(_HOLDS, d, key, hash(key))


def dict_get(d, key, default):
    return _table_do(_GET, d, key, hash(key), default)


def dict_setdefault(d, key, default):
    return _table_do(_PUT_ABSENT, d, key, hash(key), default)


def dict_pop(d, key, *default):
    value = _table_do(_POP, d, key, hash(key), default[0] if default else _ABSENT)
    if value is _ABSENT:
        raise KeyError(key)
    return value


def dict_update_mapping(d, other):
    if isinstance(other, dict) and data_user_method(other, "keys") is NotImplemented and \
            data_user_method(other, "__iter__") is NotImplemented:
        for key, value in dict.items(other):
            dict.__setitem__(d, key, value)
        return
    if not hasattr(other, "keys"):
        raise TypeError(f"'{_name_of(other)}' object is not a mapping")
    for key in other.keys():
        dict.__setitem__(d, key, other[key])


def dict_update(d, other):
    if hasattr(other, "keys"):
        dict_update_mapping(d, other)
        return
    index = 0
    for item in other:
        try:
            pair = tuple(item)
        except TypeError:
            if _not_iterable(item):
                raise TypeError("cannot convert dictionary update sequence element "
                                f"#{index} to a sequence") from None
            raise
        if len(pair) != 2:
            raise ValueError(f"dictionary update sequence element #{index} has length {len(pair)}; "
                             "2 is required")
        dict.__setitem__(d, pair[0], pair[1])
        index += 1


def dict_update_both(d, other, keywords):
    dict_update(d, other)
    dict_update_mapping(d, keywords)


def dict_ior(d, other):
    dict_update(d, other)
    return d


def dict_merge(d, other, function):
    if not hasattr(other, "keys"):
        raise TypeError(f"{_function_text(function)} argument after ** must be a mapping, not {_name_of(other)}")
    for key in other.keys():
        if dict.__contains__(d, key):
            raise TypeError(f"{_function_text(function)} got multiple values for keyword argument '{key}'")
        dict.__setitem__(d, key, other[key])


def dict_fromkeys(cls, iterable, value):
    d = cls()
    if _data_type(d) is dict:
        hashed = data_stored_hashes(iterable)
        if hashed is not None:
            for key, h in _pairs(hashed):
                _table_do(_PUT, d, key, h, value)
            return d
        for key in iterable:
            dict.__setitem__(d, key, value)
    else:
        for key in iterable:
            d[key] = value
    return d


def items_contain(d, pair):
    value = _table_do(_GET, d, pair[0], hash(pair[0]), _ABSENT)
    if value is _ABSENT:
        return False
    return value is pair[1] or value == pair[1]


def set_add(s, key):
    _table_do(_PUT, s, key, hash(key))


def set_contains(s, key):
    return _table_do(_HOLDS, s, key, hash(key))


def set_discard(s, key):
    _table_do(_REMOVE, s, key, hash(key))


def set_remove(s, key):
    if not _table_do(_REMOVE, s, key, hash(key)):
        raise KeyError(key)


def _hash_of(key):
    h = data_plain_hash(key)
    return hash(key) if h is None else h


def _pairs(hashed):
    found = iter(hashed)
    return zip(found, found)


def _with_hashes(iterable):
    """(key, hash) of everything in it; what a set or dict knows already is not asked again."""
    hashed = data_stored_hashes(iterable)
    if hashed is not None:
        return _pairs(hashed)
    return [(key, _hash_of(key)) for key in iterable]


def _put(s, key, h):
    _table_do(_PUT, s, key, h)


def _holds(container, key, h):
    if isinstance(container, (set, frozenset, dict)):
        return _table_do(_HOLDS, container, key, h)
    return key in container  # a view


def set_update(s, iterable):
    hashed = data_stored_hashes(iterable)
    if hashed is not None:
        whole = isinstance(iterable, (set, frozenset)) or _data_type(iterable) is dict
        if not whole or not data_set_merge(s, iterable):
            for key, h in _pairs(hashed):
                _put(s, key, h)
        return
    for key in iterable:
        _put(s, key, _hash_of(key))


def set_update_all(s, iterables):
    for iterable in iterables:
        set_update(s, iterable)


def set_filled(s, iterable):
    set_update(s, iterable)
    return s


def to_set(iterable):
    return set_filled(set(), iterable)


def to_frozenset(iterable):
    return set_filled(_empty_frozenset(), iterable)


def _empty_frozenset():
    return data_new_frozenset()


def _like(s):
    return _empty_frozenset() if isinstance(s, frozenset) else set()


def _set_combined(op, left, right):
    """What CPython's sets do, item by item in its order, because the order decides where items lie."""
    known = isinstance(right, (set, frozenset))
    result = _like(left)
    if op == 0:
        set_update(result, left)
        set_update(result, right)
    elif op == 1:
        if known and len(right) > len(left):
            left, right = right, left
        for item, h in _with_hashes(right):
            if _holds(left, item, h):
                _put(result, item, h)
    elif op == 2:
        if not known and not isinstance(right, dict) or len(left) >> 2 > len(right):
            set_update(result, left)
            return set_inplace(2, result, right)
        for item, h in _with_hashes(left):
            if not _holds(right, item, h):
                _put(result, item, h)
    else:
        set_update(result, right)
        _toggle(result, left)
    return result


def _toggle(s, items):
    for item, h in _with_hashes(items):
        _table_do(_TOGGLE, s, item, h)


def set_union(left, right):
    return _set_combined(0, left, right)


def set_intersection(left, right):
    return _set_combined(1, left, right)


def set_difference(left, right):
    return _set_combined(2, left, right)


def set_symmetric_difference(left, right):
    return _set_combined(3, left, right)


def set_inplace(op, left, right):
    if op == 0:
        set_update(left, right)
    elif op == 2:
        for item, h in _with_hashes(right):
            _table_do(_REMOVE, left, item, h)
        data_set_drop_removed(left)
    elif op == 3:
        if right is left:
            left.clear()
        else:
            _toggle(left, right if isinstance(right, (set, frozenset, dict)) else to_set(right))
    else:
        data_set_swap(left, _set_combined(op, left, right))
    return left


def set_method(op, inplace, s, others):
    if inplace:
        for other in others:
            set_inplace(op, s, other)
        return None
    result = set_filled(_like(s), s) if op == 0 or not others else s
    for other in others:
        result = set_inplace(2, result, other) if op == 2 and result is not s else _set_combined(op, result, other)
    return result


def set_issubset(s, other):
    return set_compare(1, s, to_set(other))


def set_issuperset(s, other):
    for item in other:
        if item not in s:
            return False
    return True


def set_isdisjoint(s, other):
    for item in other:
        if item in s:
            return False
    return True


def set_reduce(s):
    return _data_type(s), (list(s),), s.__getstate__()


_VIEWS = (type({}.keys()), type({}.items()))


def view_binary(op, left, right):
    """With a view of a dict on one side at least, which takes the place of the left side."""
    if op != 1:
        return set_inplace(op, to_set(data_viewed_keys(left)), right)
    if _data_type(left) not in _VIEWS:
        left, right = right, left
    if _data_type(right) is set and len(left) <= len(right):
        return _set_combined(1, right, left)
    if _data_type(right) in _VIEWS and len(right) > len(left):
        left, right = right, left
    result = set()
    for item in right:
        if item in left:
            result.add(item)
    return result


# --- collections.deque ------------------------------------------------------------------------------

_deque = get_builtin_module("_collections").deque


def _is_deque(value):
    return isinstance(value, _deque)


def deque_extend(d, iterable, left):
    add = _deque.appendleft if left else _deque.append
    for item in iterable:
        add(d, item)


def deque_get(d, key):
    return _deque.__getitem__(d, data_index(key))


def deque_set(d, key, value):
    _deque.__setitem__(d, data_index(key), value)


def deque_delete(d, key):
    _deque.__delitem__(d, data_index(key))


def deque_contains(d, item):
    for other in _deque.__iter__(d):
        if other is item or other == item:
            return True
    return False


def deque_count(d, item):
    count = 0
    for other in _deque.__iter__(d):
        if other is item or other == item:
            count += 1
    return count


def deque_index(d, item, start=0, stop=None):
    size = len(d)
    start = _clipped(data_index(start), size)
    stop = size if stop is None else _clipped(data_index(stop), size)
    place = 0
    for other in _deque.__iter__(d):
        if place >= stop:
            break
        if place >= start and (other is item or other == item):
            return place
        place += 1
    raise ValueError(f"{item!r} is not in deque")


def _clipped(number, size):
    if number < 0:
        number += size
    return max(0, min(number, size))


def deque_has_not(item):
    raise ValueError(f"{item!r} is not in deque")


def deque_remove(d, item):
    size = len(d)
    place = 0
    while place < size:
        other = _deque.__getitem__(d, place)
        same = other is item or other == item
        if len(d) != size:
            raise IndexError("deque mutated during remove().")
        if same:
            _deque.__delitem__(d, place)
            return
        place += 1
    raise ValueError(f"{item!r} is not in deque")


def deque_copy(d):
    kind = _data_type(d)
    if kind is _deque:
        return _deque(d, d.maxlen)
    copy = kind(d) if d.maxlen is None else kind(d, d.maxlen)
    if not _is_deque(copy):
        raise TypeError(f"{_name_of(d)}() must return a deque, not {_name_of(copy)}")
    return copy


def deque_add(left, right):
    if not _is_deque(right):
        raise TypeError(f'can only concatenate deque (not "{_name_of(right)}") to deque')
    result = deque_copy(left)
    _deque.extend(result, right)
    return result


def deque_iadd(left, right):
    _deque.extend(left, right)
    return left


def deque_multiply(d, count):
    return deque_imultiply(deque_copy(d), count)


def deque_imultiply(d, count):
    items = list(_deque.__iter__(d))
    if count <= 0:
        _deque.clear(d)
    elif len(items) * count > 268435455:
        raise MemoryError
    else:
        for _ in range(count - 1):
            _deque.extend(d, items)
    return d


def deque_compare(op, left, right):
    if op == 2 or op == 3:
        if left is right:
            return op == 2
        if len(left) != len(right):
            return op == 3
    ours = _deque.__iter__(left)
    others = _deque.__iter__(right)
    while True:
        mine = next(ours, _no_item)
        theirs = next(others, _no_item)
        if mine is _no_item or theirs is _no_item:
            break
        if mine is theirs or mine == theirs:
            continue
        if op == 2 or op == 3:
            return op == 3
        return _ordered(op, mine, theirs)
    if op == 2 or op == 3:
        return (op == 2) is (mine is theirs)
    return _ordered(op, mine is not _no_item, theirs is not _no_item)


_no_item = object()


def deque_repr(d):
    if not _enter_repr(d):
        return "[...]"
    try:
        items = ", ".join([repr(item) for item in _deque.__iter__(d)])
        if d.maxlen is None:
            return f"{_data_type(d).__name__}([{items}])"
        return f"{_data_type(d).__name__}([{items}], maxlen={d.maxlen})"
    finally:
        _leave_repr(d)


def deque_reduce(d):
    args = () if d.maxlen is None else ((), d.maxlen)
    return _data_type(d), args, d.__getstate__(), iter(d)
