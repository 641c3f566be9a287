# Hidden: the C module _operator. The operators themselves are in C++ (core/vm/modules/module_operator.cpp).


def abs(a, /):
    """Same as abs(a)."""
    return _abs(a)


_abs = __builtins__["abs"]


def _is_sequence(value):
    return hasattr(type(value), "__getitem__") and not isinstance(value, dict)


def _own_slot(a, name):
    """The built-in + of a's class, if it is a sequence that has not made one of its own."""
    method = getattr(type(a), name, None)
    return method if type(method) is _wrapper and _is_sequence(a) else None


_wrapper = type(list.__add__)


def _check_sequences(a, b, names):
    defined = any(hasattr(type(a), name) for name in names) or hasattr(type(b), "__radd__")
    if not (defined and _is_sequence(a) and _is_sequence(b)):
        raise TypeError(f"'{type(a).__name__}' object can't be concatenated")


def concat(a, b, /):
    """Same as a + b, for a and b sequences."""
    method = _own_slot(a, "__add__")
    if method is not None:
        return method(a, b)
    _check_sequences(a, b, ("__add__",))
    return a + b


def iconcat(a, b, /):
    """Same as a += b, for a and b sequences."""
    method = _own_slot(a, "__iadd__") or _own_slot(a, "__add__")
    if method is not None:
        return method(a, b)
    _check_sequences(a, b, ("__iadd__", "__add__"))
    a += b
    return a


def _items(a):
    try:
        return iter(a)
    except TypeError:
        if hasattr(type(a), "__iter__"):
            raise
    raise TypeError(f"argument of type '{type(a).__name__}' is not iterable")


def countOf(a, b, /):
    """Return the number of items in a which are, or which equal, b."""
    count = 0
    for item in _items(a):
        if item is b or item == b:
            count += 1
    return count


def indexOf(a, b, /):
    """Return the first index of b in a."""
    place = 0
    for item in _items(a):
        if item is b or item == b:
            return place
        place += 1
    raise ValueError("sequence.index(x): x not in sequence")


def length_hint(obj, default=0, /):
    """Return an estimate of the number of items in obj."""
    if not isinstance(default, int):
        raise TypeError(f"'{type(default).__name__}' object cannot be interpreted as an integer")
    kind = type(obj)
    if hasattr(kind, "__len__"):
        try:
            return len(obj)
        except TypeError:
            pass
    hint = getattr(kind, "__length_hint__", None)
    if hint is None:
        return default
    try:
        value = hint(obj)
    except TypeError:
        return default
    if value is NotImplemented:
        return default
    if not isinstance(value, int):
        raise TypeError(f"__length_hint__ must be an integer, not {type(value).__name__}")
    if value < 0:
        raise ValueError("__length_hint__() should return >= 0")
    return value


def _compare_digest(a, b, /):
    """Return 'a == b'."""
    if isinstance(a, str) and isinstance(b, str):
        if not (a.isascii() and b.isascii()):
            raise TypeError("comparing strings with non-ASCII characters is not supported")
        return a == b
    for one in (a, b):
        if not isinstance(one, (bytes, bytearray, memoryview)):
            raise TypeError("unsupported operand types(s) or combination of types: "
                            f"'{type(a).__name__}' and '{type(b).__name__}'")
    return bytes(a) == bytes(b)


def _no_keywords(cls, own, keywords):
    if keywords:
        raise TypeError(f"{own}() takes no keyword arguments")


class attrgetter:
    """Return a callable object that fetches the given attribute(s) from its operand."""
    __slots__ = ("_attrs", "_paths")
    __module__ = "operator"

    def __new__(cls, *attrs, **keywords):
        _no_keywords(cls, "attrgetter", keywords)
        if not attrs:
            raise TypeError("attrgetter expected 1 argument, got 0")
        for attr in attrs:
            if not isinstance(attr, str):
                raise TypeError("attribute name must be a string")
        self = object.__new__(cls)
        self._attrs = attrs
        self._paths = tuple([tuple(attr.split(".")) for attr in attrs])
        return self

    def __call__(self, *args, **keywords):
        _no_keywords(None, "attrgetter", keywords)
        if len(args) != 1:
            raise TypeError(f"attrgetter expected 1 argument, got {len(args)}")
        obj = args[0]
        paths = self._paths
        if len(paths) == 1:
            for name in paths[0]:
                obj = getattr(obj, name)
            return obj
        found = []
        for path in paths:
            value = obj
            for name in path:
                value = getattr(value, name)
            found.append(value)
        return tuple(found)

    def __repr__(self):
        return f"operator.attrgetter({', '.join([repr(a) for a in self._attrs])})"

    def __reduce__(self):
        return type(self), self._attrs


class itemgetter:
    """Return a callable object that fetches the given item(s) from its operand."""
    __slots__ = ("_items",)
    __module__ = "operator"

    def __new__(cls, *items, **keywords):
        _no_keywords(cls, "itemgetter", keywords)
        if not items:
            raise TypeError("itemgetter expected 1 argument, got 0")
        self = object.__new__(cls)
        self._items = items
        return self

    def __call__(self, *args, **keywords):
        _no_keywords(None, "itemgetter", keywords)
        if len(args) != 1:
            raise TypeError(f"itemgetter expected 1 argument, got {len(args)}")
        items = self._items
        obj = args[0]
        if len(items) == 1:
            return obj[items[0]]
        return tuple([obj[item] for item in items])

    def __repr__(self):
        return f"operator.itemgetter({', '.join([repr(i) for i in self._items])})"

    def __reduce__(self):
        return type(self), self._items


_lockstep.data_stands_for(itemgetter, 1)


class methodcaller:
    """Return a callable object that calls the given method on its operand."""
    __slots__ = ("_name", "_args", "_keywords")
    __module__ = "operator"

    def __new__(cls, *args, **keywords):
        if not args:
            raise TypeError("methodcaller needs at least one argument, the method name")
        if not isinstance(args[0], str):
            raise TypeError("method name must be a string")
        self = object.__new__(cls)
        self._name = args[0]
        self._args = args[1:]
        self._keywords = keywords
        return self

    def __call__(self, *args, **keywords):
        _no_keywords(None, "methodcaller", keywords)
        if len(args) != 1:
            raise TypeError(f"methodcaller expected 1 argument, got {len(args)}")
        return getattr(args[0], self._name)(*self._args, **self._keywords)

    def __repr__(self):
        parts = [repr(self._name)]
        parts += [repr(a) for a in self._args]
        parts += [f"{name}={value!r}" for name, value in self._keywords.items()]
        return f"operator.methodcaller({', '.join(parts)})"

    def __reduce__(self):
        if not self._keywords:
            return type(self), (self._name,) + self._args
        from functools import partial
        return partial(type(self), self._name, **self._keywords), self._args
