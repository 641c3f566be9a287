# Hidden: what the C module _weakref has beside references: proxies. A proxy holds a reference of its own kind,
# which knows it.

_ref = ref    # from the part in C++
_references_of = getweakrefs
_get = object.__getattribute__
_set = object.__setattr__


class _ProxyReference(_ref):
    __slots__ = ("owner",)


def _target(value):
    target = _get(value, "_reference")()
    if target is None:
        raise ReferenceError("weakly-referenced object no longer exists")
    return target


def _plain(value):
    return _target(value) if _lockstep.class_of(value) in _kinds else value


class ProxyType:
    __slots__ = ("_reference", "__weakref__")
    __module__ = "weakref"
    __hash__ = None

    def __new__(cls, *args, **keywords):
        raise TypeError(f"cannot create '{cls.__module__}.{cls.__qualname__}' instances")

    def __getattribute__(self, name):
        return getattr(_target(self), name)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __repr__(self):
        target = _get(self, "_reference")()
        return f"<weakproxy at {id(self):#x} to {_lockstep.class_of(target).__name__} at {id(target):#x}>"

    def __setitem__(self, key, value):
        _target(self)[key] = value

    def __delitem__(self, key):
        del _target(self)[key]

    def __contains__(self, item):
        return item in _target(self)

    def __iter__(self):
        return iter(_target(self))

    def __next__(self):
        target = _target(self)
        if not hasattr(type(target), "__next__"):
            raise TypeError("Weakref proxy referenced a non-iterator "
                            f"'{type(target).__name__}' object")
        return next(target)

    def __reversed__(self):
        return reversed(_target(self))

    def __pow__(self, other, modulus=None):
        if modulus is None:
            return _target(self) ** _plain(other)
        return pow(_target(self), _plain(other), _plain(modulus))

    def __rpow__(self, other, modulus=None):
        if modulus is None:
            return _plain(other) ** _target(self)
        return pow(_plain(other), _target(self), _plain(modulus))

    def __ipow__(self, other):
        target = _target(self)
        target **= _plain(other)
        return target


class CallableProxyType(ProxyType):
    __slots__ = ()
    __module__ = "weakref"

    def __call__(self, /, *args, **keywords):
        return _target(self)(*args, **keywords)


_kinds = (ProxyType, CallableProxyType)


def _unary(function):
    return lambda self: function(_target(self))


def _binary(function):
    return lambda self, other: function(_target(self), _plain(other))


def _reflected(function):
    return lambda self, other: function(_plain(other), _target(self))


def _fill():
    import _operator as operator
    for name in ("add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "lshift", "rshift", "and_",
                 "xor", "or_"):
        bare = name.rstrip("_")
        function = getattr(operator, name)
        setattr(ProxyType, f"__{bare}__", _binary(function))
        setattr(ProxyType, f"__r{bare}__", _reflected(function))
        setattr(ProxyType, f"__i{bare}__", _binary(getattr(operator, "i" + bare)))
    for name in ("lt", "le", "eq", "ne", "gt", "ge", "getitem"):
        setattr(ProxyType, f"__{name}__", _binary(getattr(operator, name)))
    for name, function in (("bool", bool), ("len", len), ("str", str), ("bytes", bytes), ("int", int),
                           ("float", float), ("abs", abs), ("neg", operator.neg), ("pos", operator.pos),
                           ("invert", operator.invert), ("index", operator.index)):
        setattr(ProxyType, f"__{name}__", _unary(function))
    setattr(ProxyType, "__divmod__", _binary(divmod))
    setattr(ProxyType, "__rdivmod__", _reflected(divmod))


_fill()


def _with_proxy(callback):
    def call(reference):
        callback(reference.owner())
    return call


def proxy(object, callback=None, /):
    """Create a proxy object that weakly references 'object'."""
    if callback is None:
        for one in _references_of(object):
            if type(one) is _ProxyReference and one.__callback__ is None:
                known = one.owner()
                if known is not None:
                    return known
    kind = CallableProxyType if callable(object) else ProxyType
    made = _new(kind)
    reference = _ProxyReference(object, None if callback is None else _with_proxy(callback))
    reference.owner = _ref(made)
    _set(made, "_reference", reference)
    return made


_new = object.__new__


def getweakrefs(object, /):
    """Return a list of all weak reference objects that point to 'object'."""
    return [one.owner() if type(one) is _ProxyReference else one for one in _references_of(object)]
