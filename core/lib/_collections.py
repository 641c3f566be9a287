# Hidden: the C module _collections, but for deque (core/vm/types/deque_types.cpp).

_alias = type(list[int])


def _count_elements(mapping, iterable, /):
    """Count elements in the iterable, updating the mapping"""
    get = mapping.get
    if type(mapping) is dict:
        if _lockstep.data_count_plain(mapping, iterable):
            return
        for item in iterable:
            mapping[item] = get(item, 0) + 1
        return
    own = type(mapping)
    if own.get is dict.get and own.__setitem__ is dict.__setitem__:
        if _lockstep.data_count_plain(mapping, iterable):
            return
        put = dict.__setitem__
        for item in iterable:
            put(mapping, item, get(item, 0) + 1)
        return
    for item in iterable:
        mapping[item] = get(item, 0) + 1


class _tuplegetter:
    __slots__ = ("_index", "__doc__")
    __module__ = "collections"

    def __new__(cls, index, doc, /):
        self = object.__new__(cls)
        self._index = index.__index__()
        self.__doc__ = doc
        return self

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        if not isinstance(obj, tuple):
            raise TypeError(f"descriptor for index '{self._index}' for tuple subclasses doesn't apply to "
                            f"'{type(obj).__name__}' object")
        return tuple.__getitem__(obj, self._index)

    def __set__(self, obj, value):
        raise AttributeError("can't set attribute")

    def __delete__(self, obj):
        raise AttributeError("can't delete attribute")

    def __repr__(self):
        return f"{type(self).__name__}({self._index}, {self.__doc__!r})"

    def __reduce__(self):
        return type(self), (self._index, self.__doc__)


_lockstep.data_stands_for(_tuplegetter, 0)


# --- defaultdict ------------------------------------------------------------------------------------

class defaultdict(dict):
    """defaultdict(default_factory=None, /, [...]) --> dict with default factory

    The default factory is called without arguments to produce a new value when a key is not present, in
    __getitem__ only. A defaultdict compares equal to a dict with the same items."""
    __slots__ = ("default_factory",)
    __module__ = "collections"

    def __new__(cls, /, *args, **keywords):
        self = dict.__new__(cls)
        self.default_factory = None
        return self

    def __init__(self, /, *args, **keywords):
        factory = None
        if args:
            factory = args[0]
            if factory is not None and not callable(factory):
                raise TypeError("first argument must be callable or None")
            args = args[1:]
        self.default_factory = factory
        if args or keywords:
            dict.__init__(self, *args, **keywords)

    def __missing__(self, key, /):
        factory = self.default_factory
        if factory is None:
            raise KeyError(key)
        value = factory()
        self[key] = value
        return value

    def copy(self):
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __repr__(self):
        factory = self.default_factory
        if factory is None or not _lockstep._enter_repr(factory):
            shown = "None" if factory is None else "..."
        else:
            try:
                shown = repr(factory)
            finally:
                _lockstep._leave_repr(factory)
        return f"{type(self).__name__}({shown}, {dict.__repr__(self)})"

    def __reduce__(self):
        args = () if self.default_factory is None else (self.default_factory,)
        return type(self), args, None, None, iter(self.items())

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(self.default_factory, other)
        new.update(self)
        return new

    __class_getitem__ = classmethod(_alias)


# --- OrderedDict ------------------------------------------------------------------------------------

_MISSING = object()


def _update(self, args, keywords):
    if len(args) > 1:
        raise TypeError(f"update() takes at most 1 positional argument ({len(args)} given)")
    if args:
        other = args[0]
        if type(other) is dict:
            for key in other:
                self[key] = other[key]
        elif hasattr(other, "keys"):
            for key in other.keys():
                self[key] = other[key]
        elif hasattr(other, "items"):
            _update_pairs(self, other.items())
        else:
            _update_pairs(self, other)
    for key, value in keywords.items():
        self[key] = value


def _update_pairs(self, pairs):
    for pair in pairs:
        items = iter(pair)
        key = next(items, _MISSING)
        value = next(items, _MISSING)
        if value is _MISSING:
            raise ValueError(f"need more than {0 if key is _MISSING else 1} value"
                             + ("s" if key is _MISSING else "") + " to unpack")
        if next(items, _MISSING) is not _MISSING:
            raise ValueError("too many values to unpack (expected 2)")
        self[key] = value


class OrderedDict(dict):
    """Dictionary that remembers insertion order"""
    __module__ = "collections"

    def __init__(self, /, *args, **keywords):
        if len(args) > 1:
            raise TypeError(f"expected at most 1 arguments, got {len(args)}")
        if args or keywords:
            _update(self, args, keywords)

    def update(self, /, *args, **keywords):
        _update(self, args, keywords)

    def move_to_end(self, /, key, last=True):
        """Move an existing element to the end (or beginning if last is false)."""
        op = _lockstep._TO_END if last else _lockstep._TO_BEGIN
        if not _lockstep._table_do(op, self, key, hash(key)):
            raise KeyError(key)

    def popitem(self, /, last=True):
        """Remove and return a (key, value) pair from the dictionary."""
        key = next(dict.__reversed__(self) if last else dict.__iter__(self), _MISSING)
        if key is _MISSING:
            raise KeyError("dictionary is empty")
        return key, dict.pop(self, key)

    def pop(self, /, key, default=_MISSING):
        value = dict.pop(self, key, _MISSING)
        if value is not _MISSING:
            return value
        if default is not _MISSING:
            return default
        raise KeyError(key)

    def setdefault(self, /, key, default=None):
        """Insert key with a value of default if key is not in the dictionary."""
        if type(self) is OrderedDict:
            return dict.setdefault(self, key, default)
        if key in self:
            return self[key]
        self[key] = default
        return default

    def copy(self):
        """od.copy() -> a shallow copy of od"""
        cls = type(self)
        new = cls()
        if cls is OrderedDict:
            dict.update(new, self)
        else:
            for key in self:
                new[key] = self[key]
        return new

    @classmethod
    def fromkeys(cls, /, iterable, value=None):
        """Create a new ordered dictionary with keys from iterable and values set to value."""
        new = cls()
        for key in iterable:
            new[key] = value
        return new

    def __eq__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        if not dict.__eq__(self, other):
            return False
        if not isinstance(other, OrderedDict):
            return True
        others = iter(other)
        for key in self:
            mine = next(others, _MISSING)
            if not (mine is key or mine == key):
                return False
        return True

    def __ne__(self, other):
        result = self.__eq__(other)
        return result if result is NotImplemented else not result

    __hash__ = None

    def __repr__(self):
        if not dict.__len__(self):
            return f"{type(self).__name__}()"
        if not _lockstep._enter_repr(self):
            return "..."
        try:
            return f"{type(self).__name__}({list(self.items())!r})"
        finally:
            _lockstep._leave_repr(self)

    def __reduce__(self):
        "Return state information for pickling"
        return type(self), (), self.__getstate__(), None, iter(self.items())

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(self)
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(other)
        new.update(self)
        return new

    def __ior__(self, other):
        _update(self, (other,), {})
        return self


_lockstep.set_ordered(OrderedDict)
