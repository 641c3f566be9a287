# Hidden Python of the built-in types: operators, truth, lengths, numbers of user classes.
# Executed once at the start of a process into the prelude's namespace. Its frames appear in no
# traceback and are never stepped into. Names without an underscore are called from C++
# (vm.tail_prelude); data_... are primitives of core/vm/modules/hidden_data.cpp.

_data_type = type
_object_ne = data_type_attribute(object, "__ne__")

_OPERATORS = "add and floordiv lshift matmul mul mod or pow rshift sub truediv xor".split()
_POWER = _OPERATORS.index("pow")
_FORWARD = tuple([f"__{_name}__" for _name in _OPERATORS])
_REFLECTED = tuple([f"__r{_name}__" for _name in _OPERATORS])
_INPLACE = tuple([f"__i{_name}__" for _name in _OPERATORS])
_COMPARE = ("__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__")
_COMPARE_SYMBOL = ("<", "<=", "==", "!=", ">", ">=")
_SWAPPED = (4, 5, 2, 3, 0, 1)


def _not_iterable(value):
    return data_special(value, "__iter__") is NotImplemented and \
        data_special(value, "__getitem__") is NotImplemented


def _name_of(value):
    """As messages name its type."""
    return type_name(_data_type(value))


def call_bound(obj, /, *args, **keywords):
    return data_special(obj, "__call__")(*args, **keywords)


def call_bound_special(value, name, args):
    """type(value).name(value, *args) where the method is no plain function."""
    return data_special(value, name)(*args)


# --- operators ------------------------------------------------------------------------------------

# As in CPython each type has one function for an operator and its reflection; data_operator_slot says which: 0 none, -1
# _user_operator for methods of a person's own, another number one of the built-in functions.

def _binary(op, left, right, forward, reflected):
    left_type = _data_type(left)
    right_type = _data_type(right)
    mine = data_operator_slot(left, op)
    other = mine if left_type is right_type else data_operator_slot(right, op)
    theirs = 0 if other == mine else other
    if mine:
        if theirs and data_is_subtype(right_type, left_type):
            result = _call_slot(theirs, op, left, right, forward, reflected, mine, other)
            if result is not NotImplemented:
                return result
            theirs = 0
        result = _call_slot(mine, op, left, right, forward, reflected, mine, other)
        if result is not NotImplemented:
            return result
    if theirs:
        return _call_slot(theirs, op, left, right, forward, reflected, mine, other)
    return NotImplemented


def _call_slot(slot, op, left, right, forward, reflected, mine, other):
    if slot == -1:
        return _user_operator(left, right, forward, reflected, mine, other)
    return data_call_slot(slot, op, left, right)


def _user_operator(left, right, forward, reflected, mine, other):
    left_type = _data_type(left)
    right_type = _data_type(right)
    asks_right = other == -1 and left_type is not right_type
    if mine == -1:
        if asks_right and data_is_subtype(right_type, left_type):
            own = data_type_attribute(right_type, reflected)
            if own is not NotImplemented and own is not data_type_attribute(left_type, reflected):
                result = _call_special(right, reflected, left)
                if result is not NotImplemented:
                    return result
                asks_right = False
        result = _call_special(left, forward, right)
        if result is not NotImplemented:
            return result
    return _call_special(right, reflected, left) if asks_right else NotImplemented


def _call_special(value, name, *args):
    method = data_special(value, name)
    return NotImplemented if method is NotImplemented else method(*args)


def binary_operator(op, left, right):
    result = _binary(op, left, right, _FORWARD[op], _REFLECTED[op])
    if result is NotImplemented:
        return data_sequence(op, left, right, False)
    return result


def binary_declined(op, left, right, inplace):
    """The left operand's own method was called first and gave NotImplemented."""
    result = NotImplemented
    if _data_type(left) is not _data_type(right):
        theirs = data_operator_slot(right, op)
        if theirs == -1:
            result = _call_special(right, _REFLECTED[op], left)
        elif theirs:
            result = data_call_slot(theirs, op, left, right)
    if result is NotImplemented:
        return data_sequence(op, left, right, inplace)
    return result


def inplace_operator(op, left, right):
    method = data_user_method(left, _INPLACE[op])
    result = data_inplace(op, left, right) if method is NotImplemented else method(right)
    if result is not NotImplemented:
        return result
    return inplace_declined(op, left, right)


def inplace_declined(op, left, right):
    result = _binary(op, left, right, _FORWARD[op], _REFLECTED[op])
    if result is NotImplemented:
        return data_sequence(op, left, right, True)
    return result


def power_modulo(base, exponent, modulus):
    """pow() of three: the function of each type in turn; a person's own __pow__ is asked for the base alone."""
    mine, theirs, last = [data_operator_slot(value, _POWER) for value in (base, exponent, modulus)]
    order = [mine, theirs if theirs != mine else 0, last if last not in (mine, theirs) else 0]
    base_type = _data_type(base)
    exponent_type = _data_type(exponent)
    if exponent_type is not base_type and order[1] and data_is_subtype(exponent_type, base_type):
        order[:2] = order[1], order[0]
    for slot in order:
        result = NotImplemented
        if slot == -1 and mine == -1:
            result = _call_special(base, "__pow__", exponent, modulus)
        elif slot > 0:
            result = data_power(base, exponent, modulus)
        if result is not NotImplemented:
            return result
    raise TypeError(f"unsupported operand type(s) for ** or pow(): '{_name_of(base)}', '{_name_of(exponent)}', "
                    f"'{_name_of(modulus)}'")


def divmod_operator(left, right):
    result = _binary(-1, left, right, "__divmod__", "__rdivmod__")
    if result is NotImplemented:
        raise TypeError("unsupported operand type(s) for divmod(): "
                        f"'{_name_of(left)}' and '{_name_of(right)}'")
    return result


def _compare_one(op, left, right):
    try:
        method = data_user_method(left, _COMPARE[op])
    except BaseException:  # a property that fails: as if there were none
        found = data_type_attribute(_data_type(left), _COMPARE[op])
        if _data_type(found).__name__ == "wrapper_descriptor":
            raise
        return NotImplemented
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
    return _compare_last(op, left, right, reflected)


def compare_declined(op, left, right):
    """The left operand's method was called first and gave NotImplemented."""
    return _compare_last(op, left, right, False)


def _compare_last(op, left, right, reflected):
    if not reflected:
        result = _compare_one(_SWAPPED[op], right, left)
        if result is not NotImplemented:
            return result
    if op == 2:
        return left is right
    if op == 3:
        return left is not right
    raise TypeError(f"'{_COMPARE_SYMBOL[op]}' not supported between instances of "
                    f"'{_name_of(left)}' and '{_name_of(right)}'")


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
            if index < kind.__len__(left) and index < kind.__len__(right):
                return negate
            break  # the comparison has taken the items away
        index += 1
    return (kind.__len__(left) == kind.__len__(right)) is not negate


def equal_dicts(left, right, negate):
    if dict.__len__(left) != dict.__len__(right):
        return negate
    for key, mine in list(dict.items(left)):
        theirs = _table_do(_GET, right, key, hash(key), _ABSENT)
        if theirs is _ABSENT:
            return negate
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
        mine = (left.start, left.stop, left.step)
        return (mine == (right.start, right.stop, right.step)) is not negate
    if hasattr(left, "__dict__") and _data_type(left).__name__ == "SimpleNamespace":
        return (left.__dict__ == right.__dict__) is not negate
    if callable(left) and _data_type(left).__name__ in ("weakref", "ReferenceType"):
        return (left() == right()) is not negate
    if hasattr(left, "__args__"):
        same = left.__origin__ == right.__origin__ and left.__args__ == right.__args__
        return same is not negate
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


# --- truth, length, containment, indices ----------------------------------------------------------

def truth_object(value):
    if value is NotImplemented:
        _warn(DeprecationWarning, "NotImplemented should not be used in a boolean context")
        return True
    method = data_special(value, "__bool__")
    if method is not NotImplemented:
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
    return checked_length(method())


def checked_length(result):
    result = data_index(result)
    if result < 0:
        raise ValueError("__len__() should return >= 0")
    if result > 9223372036854775807:
        raise OverflowError("cannot fit 'int' into an index-sized integer")
    return result


def checked_filled(result):
    return checked_length(result) != 0


def checked_empty(result):
    return checked_length(result) == 0


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
    if _not_iterable(container):
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
    if _data_type(result) is not int:
        warn_strict_subclass("__index__", "int", result)
    return int.__index__(result)


def _with_index(value):
    return value if data_user_method(value, "__index__") is NotImplemented else data_index(value)


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


def bytearray_set_converted(array, key, value):
    if isinstance(key, slice):
        data_set_item(array, _index_slice(key), value)
    else:
        data_set_item(array, _with_index(key), _with_index(value))


def bytearray_set_slice(array, key, value):
    data_set_item(array, key, bytearray(value))


def bytearray_delete_converted(array, key):
    bytearray.__delitem__(array, _index_slice(key) if isinstance(key, slice) else data_index(key))


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
    return data_repeat(sequence, count, inplace)


# --- numbers --------------------------------------------------------------------------------------

def int_object(value):
    method = data_special(value, "__int__")
    if method is not NotImplemented:
        result = method()
        if not isinstance(result, int):
            raise TypeError(f"__int__ returned non-int (type {_name_of(result)})")
        if _data_type(result) is not int:
            warn_strict_subclass("__int__", "int", result)
        return int.__int__(result)
    if data_special(value, "__index__") is not NotImplemented:
        return data_index(value)
    method = data_special(value, "__trunc__")
    if method is not NotImplemented:
        _warn(DeprecationWarning, "The delegation of int() to __trunc__ is deprecated.")
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
    if isinstance(value, (int, str)) and data_user_method(value, "__bytes__") is NotImplemented:
        raise TypeError(f"cannot convert '{_name_of(value)}' object to bytes")
    data = bytes(value)
    return cls.from_bytes(data, "little" if little else "big", signed=signed)


def float_object(value):
    method = data_special(value, "__float__")
    if method is not NotImplemented:
        result = method()
        if not isinstance(result, float):
            raise TypeError(f"{_name_of(value)}.__float__ returned non-float "
                            f"(type {_name_of(result)})")
        if _data_type(result) is not float:
            warn_strict_subclass(_name_of(value) + ".__float__", "float", result)
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
        if _data_type(result) is not complex:
            warn_strict_subclass("__complex__", "complex", result)
        return complex.__pos__(result)
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


def call_with_indices_at(builtin, arguments, names, places):
    converted = [_with_index(value) if places >> i & 1 else value for i, value in enumerate(arguments)]
    return data_call_builtin(builtin, tuple(converted), names)


def call_with_index(function, value):
    return function(data_index(value))
