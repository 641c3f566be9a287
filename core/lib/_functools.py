# Hidden: the C module _functools.

_MISSING = object()


def reduce(function, iterable, initial=_MISSING, /):
    """Apply a function of two arguments cumulatively to the items of an iterable, from left to right."""
    try:
        it = iter(iterable)
    except TypeError:
        if hasattr(type(iterable), "__iter__"):
            raise
        it = None
    if it is None:
        raise TypeError("reduce() arg 2 must support iteration")
    value = initial
    if value is _MISSING:
        value = next(it, _MISSING)
        if value is _MISSING:
            raise TypeError("reduce() of empty iterable with no initial value")
    for item in it:
        value = function(value, item)
    return value


# --- partial ----------------------------------------------------------------------------------------

_running = []


class partial:
    """partial(func, *args, **keywords) - new function with partial application of the given arguments
    and keywords."""
    __slots__ = ("_func", "_args", "_keywords", "__dict__", "__weakref__")
    __module__ = "functools"

    def __new__(cls, /, *args, **keywords):
        if not args:
            raise TypeError("type 'partial' takes at least one argument")
        func = args[0]
        args = args[1:]
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial) and not getattr(func, "__dict__", None) and type(func) is cls:
            args = func._args + args
            keywords = {**func._keywords, **keywords}
            func = func._func
        self = object.__new__(cls)
        self._func = func
        self._args = args
        self._keywords = keywords
        return self

    @property
    def func(self):
        return self._func

    @property
    def args(self):
        return self._args

    @property
    def keywords(self):
        return self._keywords

    def __call__(self, /, *args, **keywords):
        own = self._keywords
        if not keywords:
            if not own:
                return self._func(*self._args, *args)
            return self._func(*self._args, *args, **own)
        if own:
            keywords = {**own, **keywords}
        return self._func(*self._args, *args, **keywords)

    __class_getitem__ = classmethod(type(list[int]))

    def __repr__(self):
        cls = type(self)
        name = "functools.partial" if cls is partial else cls.__name__
        for one in _running:
            if one is self:
                return "..."
        _running.append(self)
        try:
            parts = [repr(self._func)]
            parts += [repr(arg) for arg in self._args]
            parts += [f"{key}={value!r}" for key, value in list(self._keywords.items())]
        finally:
            _running.remove(self)
        return f"{name}({', '.join(parts)})"

    def __reduce__(self):
        return (type(self), (self._func,),
                (self._func, self._args, self._keywords, self.__dict__ or None))

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) != 4:
            raise TypeError("invalid partial state")
        func, args, keywords, namespace = state
        if not callable(func) or not isinstance(args, tuple) or \
                (keywords is not None and not isinstance(keywords, dict)):
            raise TypeError("invalid partial state")
        if type(args) is not tuple:
            args = tuple(args)
        if keywords is None:
            keywords = {}
        elif type(keywords) is not dict:
            keywords = dict(keywords)
        self._func = func
        self._args = args
        self._keywords = keywords
        self.__dict__ = {} if namespace is None else namespace


# --- cmp_to_key -------------------------------------------------------------------------------------

class KeyWrapper:
    __slots__ = ("_cmp", "obj", "__weakref__")
    __module__ = "functools"
    __hash__ = None

    def __new__(cls, /, *args, **keywords):
        raise TypeError("cannot create 'functools.KeyWrapper' instances")

    def __call__(self, /, obj):
        key = _new_object(KeyWrapper)
        key._cmp = self._cmp
        key.obj = obj
        return key

    def __lt__(self, other):
        return _compare(self, other) < 0

    def __gt__(self, other):
        return _compare(self, other) > 0

    def __eq__(self, other):
        return _compare(self, other) == 0

    def __le__(self, other):
        return _compare(self, other) <= 0

    def __ge__(self, other):
        return _compare(self, other) >= 0

    def __ne__(self, other):
        return _compare(self, other) != 0


_new_object = object.__new__


def _compare(left, right):
    if type(right) is not KeyWrapper:
        raise TypeError("other argument must be K instance")
    try:
        a = left.obj
        b = right.obj
    except AttributeError:
        raise AttributeError("object") from None
    return left._cmp(a, b)


def cmp_to_key(mycmp):
    """Convert a cmp= function into a key= function."""
    key = _new_object(KeyWrapper)
    key._cmp = mycmp
    return key


# --- lru_cache --------------------------------------------------------------------------------------

_KEYWORDS = object()
_length = len
_PLAIN = (int, str)
_table_do = _lockstep._table_do
_GET, _GET_TO_END, _PUT = _lockstep._GET, _lockstep._GET_TO_END, _lockstep._PUT


def _make_key(args, keywords, typed):
    if not typed and not keywords:
        if _length(args) == 1 and type(args[0]) in _PLAIN:
            return args[0]
        return _Key(args)
    parts = list(args)
    if keywords:
        parts.append(_KEYWORDS)
        for name, value in keywords.items():
            parts.append(name)
            parts.append(value)
    if typed:
        for value in args:
            parts.append(type(value))
        for value in keywords.values():
            parts.append(type(value))
    elif _length(parts) == 1 and type(parts[0]) in _PLAIN:
        return parts[0]
    return _Key(parts)


class _Key(tuple):
    """A tuple that is never equal to an argument."""
    __slots__ = ()
    __module__ = "functools"


class _lru_cache_wrapper:
    """Create a cached callable that wraps another function."""
    __slots__ = ("_func", "_maxsize", "_typed", "_cache", "_hits", "_misses", "_info", "__dict__",
                 "__weakref__")
    __module__ = "functools"

    def __new__(cls, user_function, maxsize, typed, cache_info_type):
        if not callable(user_function):
            raise TypeError("the first argument must be callable")
        if maxsize is not None:
            if not hasattr(type(maxsize), "__index__"):
                raise TypeError("maxsize should be integer or None")
            maxsize = max(0, maxsize.__index__())
        self = _new_object(cls)
        self._func = user_function
        self._maxsize = maxsize
        self._typed = bool(typed)
        self._info = cache_info_type
        self._cache = {}
        self._hits = self._misses = 0
        return self

    def __call__(self, /, *args, **keywords):
        maxsize = self._maxsize
        if maxsize == 0:
            self._misses += 1
            return self._func(*args, **keywords)
        if keywords or self._typed or _length(args) != 1:
            key = _make_key(args, keywords, self._typed)
        else:
            key = args[0]
            kind = type(key)
            if kind is not int and kind is not str:
                key = _Key(args)
        cache = self._cache
        h = hash(key)
        # The newest is the last of the dict.
        found = _table_do(_GET if maxsize is None else _GET_TO_END, cache, key, h, _MISSING)
        if found is not _MISSING:
            self._hits += 1
            return found
        self._misses += 1
        result = self._func(*args, **keywords)
        if maxsize is None:
            _table_do(_PUT, cache, key, h, result)
        elif _table_do(_GET, cache, key, h, _MISSING) is _MISSING:
            _lockstep.data_trim(cache, maxsize - 1)
            _table_do(_PUT, cache, key, h, result)
            _lockstep.data_trim(cache, maxsize)     # without a GIL others put theirs meanwhile
        return result

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        return _MethodType(self, obj)

    def cache_info(self):
        """Report cache statistics"""
        return self._info(self._hits, self._misses, self._maxsize, len(self._cache))

    def cache_clear(self):
        """Clear the cache and cache statistics"""
        self._hits = self._misses = 0
        self._cache = {}

    def __reduce__(self):
        return self.__qualname__

    def __copy__(self):
        return self

    def __deepcopy__(self, memo, /):
        return self


_MethodType = type(partial(len).__call__)
_lockstep.data_stands_for(partial, 9)
_lockstep.data_stands_for(_lru_cache_wrapper, 10)
