# Hidden: the C module _contextvars. Each thread has a context of its own, made when it is first asked for.

from _thread import _local

_state = _local()
_NOTHING = object()
_new = object.__new__


def _current():
    try:
        return _state.context
    except AttributeError:
        context = _state.context = _new_context({}, False)
        return context


def _new_context(values, shared):
    context = _new(Context)
    context._values = values
    context._shared = shared    # the dict is another context's too: copied before the next change
    context._previous = None
    context._entered = False
    return context


def copy_context():
    """Returns a copy of the current context."""
    return _current().copy()


class Context:
    __slots__ = ("_values", "_shared", "_previous", "_entered", "__weakref__")
    __module__ = "_contextvars"
    __hash__ = None

    def __new__(cls, *args, **keywords):
        if args or keywords:
            raise TypeError("Context() does not accept any arguments")
        return _new_context({}, False)

    def __init_subclass__(cls, **keywords):
        raise TypeError("type '_contextvars.Context' is not an acceptable base type")

    def run(self, /, *args, **keywords):
        if not args:
            raise TypeError("run() missing 1 required positional argument")
        if self._entered:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        self._previous = _current()
        self._entered = True
        _state.context = self
        try:
            return args[0](*args[1:], **keywords)
        finally:
            _state.context = self._previous
            self._previous = None
            self._entered = False

    def copy(self):
        self._shared = True
        return _new_context(self._values, True)

    def _own(self):
        if self._shared:
            self._values = dict(self._values)
            self._shared = False
        return self._values

    def __getitem__(self, key):
        _check_key(key)
        return self._values[key]

    def __contains__(self, key):
        _check_key(key)
        return key in self._values

    def get(self, key, default=None, /):
        _check_key(key)
        return self._values.get(key, default)

    def __iter__(self):
        return iter(list(self._values))

    def __len__(self):
        return len(self._values)

    def keys(self):
        return iter(list(self._values))

    def values(self):
        return iter(list(self._values.values()))

    def items(self):
        return iter(list(self._values.items()))

    def __eq__(self, other):
        if type(other) is not Context:
            return NotImplemented
        return self._values == other._values


def _check_key(key):
    if type(key) is not ContextVar:
        raise TypeError(f"a ContextVar key was expected, got {key!r}")


class ContextVar:
    __slots__ = ("_name", "_default", "__weakref__")
    __module__ = "_contextvars"

    def __new__(cls, *args, default=_NOTHING, **wrong):
        if len(args) != 1:
            bound = "at most" if args else "exactly"
            raise TypeError(f"ContextVar() takes {bound} 1 positional argument ({len(args)} given)")
        if wrong:
            raise TypeError(f"{next(iter(wrong))!r} is an invalid keyword argument for ContextVar()")
        name = args[0]
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self = _new(cls)
        self._name = name
        self._default = default
        return self

    def __init_subclass__(cls, **keywords):
        raise TypeError("type '_contextvars.ContextVar' is not an acceptable base type")

    __class_getitem__ = classmethod(type(list[int]))

    @property
    def name(self):
        return self._name

    def get(self, default=_NOTHING, /):
        value = _current()._values.get(self, _NOTHING)
        if value is not _NOTHING:
            return value
        if default is not _NOTHING:
            return default
        if self._default is not _NOTHING:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        context = _current()
        values = context._own()
        token = _new(Token)
        token._context = context
        token._var = self
        token._old = values.get(self, _NOTHING)
        token._used = False
        values[self] = value
        return token

    def reset(self, token, /):
        if type(token) is not Token:
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token._var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        context = _current()
        if token._context is not context:
            raise ValueError(f"{token!r} was created in a different Context")
        token._used = True
        values = context._own()
        if token._old is _NOTHING:
            values.pop(self, None)
        else:
            values[self] = token._old

    def __repr__(self):
        default = "" if self._default is _NOTHING else f" default={self._default!r}"
        return f"<ContextVar name={self._name!r}{default} at {id(self):#x}>"


class _Missing:
    __slots__ = ()

    def __repr__(self):
        return "<Token.MISSING>"


_Missing.__name__ = _Missing.__qualname__ = "Token.MISSING"
_missing = _Missing()


class Token:
    __slots__ = ("_context", "_var", "_old", "_used")
    __module__ = "_contextvars"
    __hash__ = None
    MISSING = _missing

    def __new__(cls, *args, **keywords):
        raise RuntimeError("Tokens can only be created by ContextVars")

    def __init_subclass__(cls, **keywords):
        raise TypeError("type '_contextvars.Token' is not an acceptable base type")

    __class_getitem__ = classmethod(type(list[int]))

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return _missing if self._old is _NOTHING else self._old

    def __repr__(self):
        used = " used" if self._used else ""
        return f"<Token{used} var={self._var!r} at {id(self):#x}>"
