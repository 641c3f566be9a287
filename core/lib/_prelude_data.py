# Hidden Python of the built-in types: what operators, containers and formatting do where user code takes part.
# Executed once at the start of a process into the prelude's namespace. Its frames appear in no traceback and
# are never stepped into. Names without an underscore are called from C++ (vm.tail_prelude); data_... are
# primitives of core/vm/hidden_data.cpp.

_data_type = type
_object_ne = data_type_attribute(object, "__ne__")

_FORWARD = ("__add__", "__and__", "__floordiv__", "__lshift__", "__matmul__", "__mul__", "__mod__", "__or__",
            "__pow__", "__rshift__", "__sub__", "__truediv__", "__xor__")
_REFLECTED = ("__radd__", "__rand__", "__rfloordiv__", "__rlshift__", "__rmatmul__", "__rmul__", "__rmod__", "__ror__",
              "__rpow__", "__rrshift__", "__rsub__", "__rtruediv__", "__rxor__")
_INPLACE = ("__iadd__", "__iand__", "__ifloordiv__", "__ilshift__", "__imatmul__", "__imul__", "__imod__", "__ior__",
            "__ipow__", "__irshift__", "__isub__", "__itruediv__", "__ixor__")
_COMPARE = ("__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__")
_COMPARE_SYMBOL = ("<", "<=", "==", "!=", ">", ">=")
_SWAPPED = (4, 5, 2, 3, 0, 1)


def _name_of(value):
    return _data_type(value).__name__


def call_bound_special(value, name, args):
    """type(value).name(value, *args) where the method is no plain function."""
    return data_special(value, name)(*args)


# --- operators ------------------------------------------------------------------------------------------

def _number(op, left, right):
    return data_divmod(left, right) if op < 0 else data_number(op, left, right)


def _binary(op, left, right, forward, reflected):
    left_type = _data_type(left)
    right_type = _data_type(right)
    mine = data_user_method(left, forward)
    theirs = NotImplemented if left_type is right_type else data_user_method(right, reflected)
    if theirs is not NotImplemented and data_is_subtype(right_type, left_type) and \
            data_type_attribute(right_type, reflected) is not data_type_attribute(left_type, reflected):
        result = theirs(left)
        if result is not NotImplemented:
            return result
        theirs = NotImplemented
    if mine is not NotImplemented:
        result = mine(right)
        if result is not NotImplemented:
            return result
        if theirs is not NotImplemented:
            return theirs(left)
        return _number(op, left, right)
    result = _number(op, left, right)
    if result is NotImplemented and theirs is not NotImplemented:
        return theirs(left)
    return result


def binary_operator(op, left, right):
    result = _binary(op, left, right, _FORWARD[op], _REFLECTED[op])
    if result is NotImplemented:
        return data_sequence(op, left, right, False)
    return result


def inplace_operator(op, left, right):
    method = data_user_method(left, _INPLACE[op])
    if method is not NotImplemented:
        result = method(right)
        if result is not NotImplemented:
            return result
    else:
        result = data_inplace_set(op, left, right)
        if result is not NotImplemented:
            return result
    result = _binary(op, left, right, _FORWARD[op], _REFLECTED[op])
    if result is NotImplemented:
        return data_sequence(op, left, right, True)
    return result


def divmod_operator(left, right):
    result = _binary(-1, left, right, "__divmod__", "__rdivmod__")
    if result is NotImplemented:
        raise TypeError(f"unsupported operand type(s) for divmod(): '{_name_of(left)}' and '{_name_of(right)}'")
    return result


def _compare_one(op, left, right):
    method = data_user_method(left, _COMPARE[op])
    if method is not NotImplemented:
        if method is None:
            raise TypeError("'NoneType' object is not callable")
        return method(right)
    if op == 3 and data_type_attribute(_data_type(left), "__ne__") is _object_ne:
        method = data_user_method(left, "__eq__")
        if method is not NotImplemented:
            result = method(right)
            return result if result is NotImplemented else not result
    return data_compare(op, left, right)


def compare_operator(op, left, right):
    left_type = _data_type(left)
    right_type = _data_type(right)
    reflected = left_type is not right_type and data_is_subtype(right_type, left_type)
    if reflected:
        result = _compare_one(_SWAPPED[op], right, left)
        if result is not NotImplemented:
            return result
    result = _compare_one(op, left, right)
    if result is not NotImplemented:
        return result
    if not reflected:
        result = _compare_one(_SWAPPED[op], right, left)
        if result is not NotImplemented:
            return result
    if op == 2:
        return left is right
    if op == 3:
        return left is not right
    raise TypeError(f"'{_COMPARE_SYMBOL[op]}' not supported between instances of '{_name_of(left)}' and "
                    f"'{_name_of(right)}'")


def _ordered(op, left, right):
    if op == 0:
        return left < right
    if op == 1:
        return left <= right
    if op == 4:
        return left > right
    return left >= right


def compare_sequences(op, left, right):
    for index in range(min(len(left), len(right))):
        if index >= len(left) or index >= len(right):
            break
        mine = left[index]
        theirs = right[index]
        if mine is theirs or mine == theirs:
            continue
        return _ordered(op, mine, theirs)
    return _ordered(op, len(left), len(right))


def equal_sequences(left, right, negate):
    kind = list if isinstance(left, list) else tuple
    if kind is list and kind.__len__(left) != kind.__len__(right):
        return negate
    index = 0
    while index < kind.__len__(left) and index < kind.__len__(right):
        mine = kind.__getitem__(left, index)
        theirs = kind.__getitem__(right, index)
        if not (mine is theirs or mine == theirs):
            return negate
        index += 1
    return (kind.__len__(left) == kind.__len__(right)) is not negate


def equal_dicts(left, right, negate):
    if dict.__len__(left) != dict.__len__(right):
        return negate
    for key, mine in list(dict.items(left)):
        place = _dict_place(right, key, hash(key))
        if place < 0:
            return negate
        theirs = data_dict_value(right, place)
        if not (mine is theirs or mine == theirs):
            return negate
    return not negate


def equal_sets(left, right, negate):
    if len(left) != len(right):
        return negate
    for item in left:
        if item not in right:
            return negate
    return not negate


def equal_parts(left, right, negate):
    """Slices, weak references, bound methods, generic aliases, namespaces."""
    if isinstance(left, slice):
        return ((left.start, left.stop, left.step) == (right.start, right.stop, right.step)) is not negate
    if hasattr(left, "__dict__") and _name_of(left) == "SimpleNamespace":
        return (left.__dict__ == right.__dict__) is not negate
    if callable(left) and _name_of(left) in ("weakref", "ReferenceType"):
        return (left() == right()) is not negate
    if hasattr(left, "__args__"):
        return (left.__origin__ == right.__origin__ and left.__args__ == right.__args__) is not negate
    return (left is right) is not negate


def set_compare(op, left, right):
    if op == 2 or op == 3:
        return equal_sets(left, right, op == 3)
    if op == 4 or op == 5:
        left, right = right, left
    if (op == 0 or op == 4) and len(left) >= len(right):
        return False
    if len(left) > len(right):
        return False
    for item in left:
        if item not in right:
            return False
    return True


# --- truth, length, containment, indices ------------------------------------------------------------------

def truth_object(value):
    method = data_special(value, "__bool__")
    if method is not NotImplemented and method is not None:
        result = method()
        if result is not True and result is not False:
            raise TypeError(f"__bool__ should return bool, returned {_name_of(result)}")
        return result
    return len_object(value) != 0


def not_object(value):
    return not truth_object(value)


def len_object(value):
    method = data_special(value, "__len__")
    if method is NotImplemented or method is None:
        raise TypeError(f"object of type '{_name_of(value)}' has no len()")
    result = data_index(method())
    if result < 0:
        raise ValueError("__len__() should return >= 0")
    if result > 9223372036854775807:
        raise OverflowError("cannot fit 'int' into an index-sized integer")
    return result


def contains_object(container, item):
    method = data_special(container, "__contains__")
    if method is None:
        raise TypeError(f"'{_name_of(container)}' object is not a container")
    if method is NotImplemented:
        return contains_by_iteration(container, item)
    return True if method(item) else False


def not_contains_object(container, item):
    return not contains_object(container, item)


def not_contains(container, item):
    found = item in container    # in one expression it would be `not in` again
    return not found


def contains_by_iteration(container, item):
    if data_special(container, "__iter__") is NotImplemented and data_special(container, "__getitem__") is NotImplemented:
        raise TypeError(f"argument of type '{_name_of(container)}' is not iterable")
    for other in container:
        if other is item or other == item:
            return True
    return False


def contains_index(container, item):
    return data_index(item) in container


def count_by_iteration(container, item):
    count = 0
    for other in container:
        if other is item or other == item:
            count += 1
    return count


def sequence_index_by_iteration(sequence, item):
    index = 0
    for other in sequence:
        if other is item or other == item:
            return index
        index += 1
    raise ValueError("sequence.index(x): x not in sequence")


def sequence_index(sequence, item, start, stop):
    is_list = isinstance(sequence, list)
    index = start
    while index < stop and index < len(sequence):
        other = list.__getitem__(sequence, index) if is_list else tuple.__getitem__(sequence, index)
        if other is item or other == item:
            return index
        index += 1
    if is_list:
        raise ValueError(f"{item!r} is not in list")
    raise ValueError("tuple.index(x): x not in tuple")


def raise_not_in_list(item):
    raise ValueError(f"{item!r} is not in list")


def index_object(value):
    method = data_special(value, "__index__")
    if method is NotImplemented:
        raise TypeError(f"'{_name_of(value)}' object cannot be interpreted as an integer")
    result = method()
    if not isinstance(result, int):
        raise TypeError(f"__index__ returned non-int (type {_name_of(result)})")
    return int.__index__(result)


def _index_slice(key):
    def part(value):
        return None if value is None else data_index(value)
    return slice(part(key.start), part(key.stop), part(key.step))


def get_item_index(sequence, key):
    key = data_index(key)
    if isinstance(sequence, list):
        return list.__getitem__(sequence, key)
    if isinstance(sequence, tuple):
        return tuple.__getitem__(sequence, key)
    if isinstance(sequence, str):
        return str.__getitem__(sequence, key)
    return sequence[key]


def get_item_slice(sequence, key):
    return get_item_index_or_slice(sequence, _index_slice(key))


def get_item_index_or_slice(sequence, key):
    for kind in (list, tuple, str, bytes, bytearray, range):
        if isinstance(sequence, kind):
            return kind.__getitem__(sequence, key)
    return sequence[key]


def set_item_index(container, key, value):
    data_set_item(container, data_index(key), value)


def set_item_slice(container, key, value):
    data_set_item(container, _index_slice(key), value)


def set_item_iterable(container, key, value):
    data_set_item(container, key, list(value))


def del_item_index(container, key):
    list.__delitem__(container, data_index(key))


def del_item_slice(container, key):
    list.__delitem__(container, _index_slice(key))


def class_get_item(cls, key):
    method = data_special(cls, "__getitem__")
    if method is not NotImplemented:
        return method(key)
    try:
        method = cls.__class_getitem__
    except AttributeError:
        method = None
    if cls is _data_type and method is None:
        return make_generic_alias(cls, key)
    if method is None:
        raise TypeError(f"type '{cls.__name__}' is not subscriptable")
    return method(key)


def sequence_repeat(sequence, count, inplace):
    count = data_index(count)
    return data_sequence(5, sequence, count, inplace)


# --- numbers ----------------------------------------------------------------------------------------------

def int_object(value):
    method = data_special(value, "__int__")
    if method is not NotImplemented:
        result = method()
        if not isinstance(result, int):
            raise TypeError(f"__int__ returned non-int (type {_name_of(result)})")
        return int.__int__(result)
    if data_special(value, "__index__") is not NotImplemented:
        return data_index(value)
    method = data_special(value, "__trunc__")
    if method is not NotImplemented:
        result = method()
        if not isinstance(result, int):
            if data_special(result, "__index__") is NotImplemented:
                raise TypeError(f"__trunc__ returned non-Integral (type {_name_of(result)})")
            result = data_index(result)
        return int.__int__(result)
    if isinstance(value, (str, bytes, bytearray)):
        return int(value, 10)
    raise TypeError("int() argument must be a string, a bytes-like object or a real number, "
                    f"not '{_name_of(value)}'")


def int_new(cls, value):
    return int.__new__(cls, int(value))


def int_new_base(cls, value, base):
    return int.__new__(cls, value, data_index(base))


def int_from_bytes(cls, value, little, signed):
    data = bytes(value)
    return cls.from_bytes(data, "little" if little else "big", signed=signed)


def float_object(value):
    method = data_special(value, "__float__")
    if method is not NotImplemented:
        result = method()
        if not isinstance(result, float):
            raise TypeError(f"{_name_of(value)}.__float__ returned non-float (type {_name_of(result)})")
        return float.__float__(result)
    if data_special(value, "__index__") is not NotImplemented:
        return float(data_index(value))
    if isinstance(value, (str, bytes, bytearray)):
        return float(str.__str__(value))
    raise TypeError(f"float() argument must be a string or a real number, not '{_name_of(value)}'")


def float_new(cls, value):
    return float.__new__(cls, float(value))


def _complex_part(value):
    method = data_special(value, "__complex__")
    if method is not NotImplemented:
        result = method()
        if not isinstance(result, complex):
            raise TypeError(f"__complex__ returned non-complex (type {_name_of(result)})")
        return result
    if data_special(value, "__float__") is not NotImplemented:
        return float(value)
    return data_index(value)


def complex_new(cls, real, imag):
    return complex.__new__(cls, _complex_part(real), _complex_part(imag))


def round_index(number, digits):
    return round(number, data_index(digits))


def range_new(args):
    return range(*[data_index(value) for value in args])


def number_text(base, value):
    value = data_index(value)
    return bin(value) if base == 2 else oct(value) if base == 8 else hex(value)


def chr_of(value):
    return chr(value)


def call_with_index(function, value):
    return function(data_index(value))


# --- hashes, dicts, sets ------------------------------------------------------------------------------------

def hash_object(value):
    method = data_special(value, "__hash__")
    if method is None or method is NotImplemented:
        raise TypeError(f"unhashable type: '{_name_of(value)}'")
    result = method()
    if not isinstance(result, int):
        raise TypeError("__hash__ method should return an integer")
    if -9223372036854775808 <= result <= 9223372036854775807:
        return -2 if result == -1 else int.__int__(result)
    return int.__hash__(result)


def hash_tuple(value):
    return data_combine_hashes([hash(item) for item in tuple.__iter__(value)])


def _dict_place(d, key, h):
    while True:
        found = data_dict_probe(d, key, h)
        if _data_type(found) is int:
            return found
        again = False
        index = 0
        while index < len(found) - 1:
            candidate = found[index]
            place = found[index + 1]
            equal = candidate == key
            if not data_dict_key_is(d, place, candidate):
                again = True
                break
            if equal:
                return place
            index += 2
        if not again:
            return found[-1]


def _set_place(s, key, h):
    while True:
        found = data_set_probe(s, key, h)
        if _data_type(found) is int:
            return found
        again = False
        index = 0
        while index < len(found) - 1:
            candidate = found[index]
            place = found[index + 1]
            equal = candidate == key
            if not data_set_key_is(s, place, candidate):
                again = True
                break
            if equal:
                return place
            index += 2
        if not again:
            return found[-1]


def dict_get_item(d, key):
    place = _dict_place(d, key, hash(key))
    if place >= 0:
        return data_dict_value(d, place)
    if _data_type(d) is not dict:
        missing = data_special(d, "__missing__")
        if missing is not NotImplemented:
            return missing(key)
    raise KeyError(key)


def dict_set_item(d, key, value):
    h = hash(key)
    data_dict_put(d, _dict_place(d, key, h), key, h, value)


def dict_del_item(d, key):
    place = _dict_place(d, key, hash(key))
    if place < 0:
        raise KeyError(key)
    data_dict_remove(d, place)


def dict_contains(d, key):
    return _dict_place(d, key, hash(key)) >= 0


def dict_get(d, key, default):
    place = _dict_place(d, key, hash(key))
    return data_dict_value(d, place) if place >= 0 else default


def dict_setdefault(d, key, default):
    h = hash(key)
    place = _dict_place(d, key, h)
    if place >= 0:
        return data_dict_value(d, place)
    data_dict_put(d, -1, key, h, default)
    return default


def dict_pop(d, key, *default):
    place = _dict_place(d, key, hash(key))
    if place < 0:
        if default:
            return default[0]
        raise KeyError(key)
    value = data_dict_value(d, place)
    data_dict_remove(d, place)
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
            if data_special(item, "__iter__") is NotImplemented and data_special(item, "__getitem__") is NotImplemented:
                raise TypeError(
                    f"cannot convert dictionary update sequence element #{index} to a sequence") from None
            raise
        if len(pair) != 2:
            raise ValueError(f"dictionary update sequence element #{index} has length {len(pair)}; 2 is required")
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
        raise TypeError(f"{function} argument after ** must be a mapping, not {_name_of(other)}")
    for key in other.keys():
        if not isinstance(key, str):
            raise TypeError("keywords must be strings")
        if dict.__contains__(d, key):
            raise TypeError(f"{function} got multiple values for keyword argument '{key}'")
        dict.__setitem__(d, key, other[key])


def dict_fromkeys(cls, iterable, value):
    d = cls()
    if _data_type(d) is dict:
        for key in iterable:
            dict.__setitem__(d, key, value)
    else:
        for key in iterable:
            d[key] = value
    return d


def set_add(s, key):
    h = hash(key)
    if _set_place(s, key, h) < 0:
        data_set_put(s, key, h)


def set_contains(s, key):
    return _set_place(s, key, hash(key)) >= 0


def set_discard(s, key):
    place = _set_place(s, key, hash(key))
    if place >= 0:
        data_set_remove(s, place)


def set_remove(s, key):
    place = _set_place(s, key, hash(key))
    if place < 0:
        raise KeyError(key)
    data_set_remove(s, place)


def _frozen_add(s, key):
    h = data_plain_hash(key)
    if h is None:
        h = hash(key)
    if _set_place(s, key, h) < 0:
        data_set_put(s, key, h)


def set_update(s, iterable):
    for key in iterable:
        _frozen_add(s, key)


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
    if not isinstance(right, (set, frozenset)) and not (op == 2 and isinstance(right, dict)):
        right = to_set(right)
    result = _like(left)
    if op == 0:
        set_update(result, left)
        set_update(result, right)
    elif op == 1:
        if len(right) <= len(left):
            left, right = right, left
        for item in left:
            if item in right:
                _frozen_add(result, item)
    elif op == 2:
        for item in left:
            if item not in right:
                _frozen_add(result, item)
    else:
        for item in left:
            if item not in right:
                _frozen_add(result, item)
        for item in right:
            if item not in left:
                _frozen_add(result, item)
    return result


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
        for item in list(right):
            set_discard(left, item)
    else:
        data_set_swap(left, set_update_from(_set_combined(op, left, right)))
    return left


def set_update_from(other):
    return set_filled(set(), other)


def set_method(op, inplace, s, others):
    if inplace:
        for other in others:
            if op == 1 or op == 3:
                data_set_swap(s, set_update_from(_set_combined(op, s, other)))
            else:
                set_inplace(op, s, other)
        return None
    result = set_filled(_like(s), s)
    for other in others:
        result = _set_combined(op, result, other)
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
    return _data_type(s), (list(s),), getattr(s, "__dict__", None) or None


def view_binary(op, left, right):
    return _set_combined(op, to_set(left), right)


# --- sequences and iteration --------------------------------------------------------------------------------

def iter_object(value):
    method = data_special(value, "__iter__")
    if method is None or method is NotImplemented:
        raise TypeError(f"'{_name_of(value)}' object is not iterable")
    iterator = method()
    if not data_is_iterator(iterator):
        raise TypeError(f"iter() returned non-iterator of type '{_name_of(iterator)}'")
    return iterator


def to_list(iterable):
    result = []
    for item in iterable:
        data_push(result, item)
    return result


def to_tuple(iterable):
    result = []
    for item in iterable:
        data_push(result, item)
    return tuple(result)


def list_extend(target, iterable):
    for item in iterable:
        data_push(target, item)


def list_iadd(target, iterable):
    for item in iterable:
        data_push(target, item)
    return target


def list_remove(target, item):
    index = 0
    while index < data_list_length(target):
        other = data_list_at(target, index)
        if other is item or other == item:
            data_list_remove_at(target, index)
            return
        index += 1
    raise ValueError("list.remove(x): x not in list")


def tuple_new(cls, iterable):
    return tuple.__new__(cls, tuple(iterable))


def str_new(cls, value):
    return str.__new__(cls, str(value))


def bytes_new(cls, value):
    method = data_special(value, "__bytes__")
    if method is not NotImplemented:
        result = method()
        if not isinstance(result, bytes):
            raise TypeError(f"__bytes__ returned non-bytes (type {_name_of(result)})")
        return result if cls is bytes else bytes.__new__(cls, bytes.__bytes__(result))
    if data_special(value, "__index__") is not NotImplemented:
        return bytes.__new__(cls, data_index(value))
    if data_special(value, "__iter__") is NotImplemented and data_special(value, "__getitem__") is NotImplemented:
        raise TypeError(f"cannot convert '{_name_of(value)}' object to bytes")
    return bytes.__new__(cls, [data_index(item) for item in value])


def bytearray_init(target, value):
    if data_special(value, "__index__") is not NotImplemented:
        value = data_index(value)
    elif data_special(value, "__iter__") is NotImplemented and data_special(value, "__getitem__") is NotImplemented:
        raise TypeError(f"cannot convert '{_name_of(value)}' object to bytearray")
    else:
        value = [data_index(item) for item in value]
    bytearray.__init__(target, value)


def bytearray_extend(target, iterable):
    if data_special(iterable, "__iter__") is NotImplemented and data_special(iterable, "__getitem__") is NotImplemented:
        raise TypeError(f"can't extend bytearray with {_name_of(iterable)}")
    bytearray.extend(target, [data_index(item) for item in iterable])


def bytes_join(separator, iterable):
    return separator.join(to_list(iterable))


def str_join(separator, iterable):
    return str.join(separator, to_list(iterable))


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
    if data_special(iterable, "__iter__") is NotImplemented and data_special(iterable, "__getitem__") is NotImplemented:
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
    if data_special(iterable, "__iter__") is NotImplemented and data_special(iterable, "__getitem__") is NotImplemented:
        raise TypeError(f"cannot unpack non-iterable {_name_of(iterable)} object")
    items = to_list(iterable)
    if len(items) < before + after:
        raise ValueError(f"not enough values to unpack (expected at least {before + after}, got {len(items)})")
    end = len(items) - after
    return tuple(items[:before]) + (items[before:end],) + tuple(items[end:])


def map_next(function, iterators):
    return function(*[next(iterator) for iterator in iterators])


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
        raise TypeError(f"'{_name_of(sequence)}' object is not reversible")
    return data_reversed(sequence, len(sequence) - 1)


def zip_new(iterables, strict):
    return data_zip(tuple([iter(iterable) for iterable in iterables]), strict)


def map_new(function, iterables):
    return data_lazy(19, tuple([iter(iterable) for iterable in iterables]), function)


def filter_new(function, iterable):
    return data_lazy(20, iter(iterable), function)


def enumerate_new(iterable, start):
    return data_lazy(17, iter(iterable), data_index(start))


def iterator_reduce(iterator):
    items = []
    kind, source, index = data_iterator_parts(iterator)
    if source is None:
        return iter, ((),)
    if kind == 1 or kind == 2 or kind == 4 or kind == 5:
        return iter, (source,), index
    for item in iterator:
        items.append(item)
    return iter, (items,)


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
        keys = items if key is None else [key(item) for item in items]
        _sort(items, keys, reverse)
    finally:
        changed = data_list_length(target) != 0
        data_list_swap(target, items)
    if changed:
        raise ValueError("list modified during sort")


def _sort(items, keys, reverse):
    """Stable, by < alone. Keys may be the items themselves."""
    if data_sort_keys(items, keys, reverse):
        return
    size = len(items)
    order = list(range(size))
    if reverse:
        order.reverse()
    _merge_sort(order, keys)
    if reverse:
        order.reverse()
    sorted_items = [items[index] for index in order]
    items[:] = sorted_items


def _merge_sort(order, keys):
    """Binary insertion in short lists, merging above: the comparisons of a list sort for short lists."""
    size = len(order)
    if size < 2:
        return
    # As the built-in sort does: a run at the beginning is taken as it is.
    run = 2
    if keys[order[1]] < keys[order[0]]:
        while run < size and keys[order[run]] < keys[order[run - 1]]:
            run += 1
        order[:run] = order[:run][::-1]
    else:
        while run < size and not (keys[order[run]] < keys[order[run - 1]]):
            run += 1
    if run == size:
        return
    if size < 64:
        for start in range(run, size):
            pivot = order[start]
            low = 0
            high = start
            while low < high:
                middle = (low + high) // 2
                if keys[pivot] < keys[order[middle]]:
                    high = middle
                else:
                    low = middle + 1
            order[low + 1:start + 1] = order[low:start]
            order[low] = pivot
        return
    half = size // 2
    left = order[:half]
    right = order[half:]
    _merge_sort(left, keys)
    _merge_sort(right, keys)
    at = 0
    i = 0
    j = 0
    while i < len(left) and j < len(right):
        if keys[right[j]] < keys[left[i]]:
            order[at] = right[j]
            j += 1
        else:
            order[at] = left[i]
            i += 1
        at += 1
    order[at:] = left[i:] + right[j:]


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


# --- repr, str, format --------------------------------------------------------------------------------------

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
    name = _name_of(value)
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
        return f"{_name_of(value)}({list(value)!r})"
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
            raise TypeError("%b requires a bytes-like object, or an object that implements __bytes__, not "
                            f"'{_name_of(value)}'")
        return method()
    if kind in "diu":
        if isinstance(value, (int, float)):
            return value
        if data_special(value, "__int__") is NotImplemented and data_special(value, "__index__") is NotImplemented:
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
    mapping = not isinstance(args, (tuple, str)) and data_special(args, "__getitem__") is not NotImplemented
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
    left_over = used < len(positional) if isinstance(args, tuple) else used == 0 and not mapping and not by_key
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
                raise ValueError("cannot switch from automatic field numbering to manual field specification")
            raise ValueError("cannot switch from manual field specification to automatic field numbering")
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


# --- print and input ----------------------------------------------------------------------------------------

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
        text = str(prompt)
        if not data_print_text(output, text, True):
            output.write(text)
            output.flush()
    source = data_standard_file(0)
    if source is None:
        raise RuntimeError("input(): lost sys.stdin")
    line = data_read_line(source)
    if line is None:
        line = source.readline()
    if line == "":
        raise EOFError("EOF when reading a line")
    return line[:-1] if line.endswith("\n") else line
