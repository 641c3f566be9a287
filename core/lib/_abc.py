# Hidden: the C module _abc, the part of ABCMeta that is asked by isinstance() and issubclass(). The registry
# and the caches hold weak references; two of them to one class are one object, so that looking one up is
# a matter of identity.

from _weakref import ref

_counter = [0]


class _abc_data:
    __slots__ = ("registry", "cache", "negative", "version")

    def __init__(self):
        self.registry = {}
        self.cache = {}
        self.negative = {}
        self.version = _counter[0]


def get_cache_token():
    """Returns the current ABC cache token."""
    return _counter[0]


def _data(cls):
    data = _lockstep.lookup(cls, "_abc_impl", None)
    if type(data) is not _abc_data:
        raise TypeError("_abc_impl is set to a wrong type")
    return data


def _abc_init(cls, /):
    """Internal ABC helper for class set-up. Should be never used outside abc module."""
    names = set()
    for name, value in list(_lockstep.own_dict(cls).items()):
        if getattr(value, "__isabstractmethod__", False):
            names.add(name)
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            value = getattr(cls, name, None)
            if getattr(value, "__isabstractmethod__", False):
                names.add(name)
    cls.__abstractmethods__ = frozenset(names)
    cls._abc_impl = _abc_data()
    flags = _lockstep.own_dict(cls).get("__abc_tpflags__", 0)
    if flags & 96 == 96:
        raise TypeError("__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING")
    if flags & 96:
        _lockstep.set_pattern_flags(cls, flags & 96)
        del cls.__abc_tpflags__


def _abc_register(cls, subclass, /):
    """Internal ABC helper for subclasss registration. Should be never used outside abc module."""
    if not isinstance(subclass, type):
        raise TypeError("Can only register classes")
    if issubclass(subclass, cls):
        return subclass
    if issubclass(cls, subclass):
        raise RuntimeError("Refusing to create an inheritance cycle")
    data = _data(cls)
    data.registry[ref(subclass)] = None
    _counter[0] += 1
    flags = _lockstep.pattern_flags(cls)
    if flags:
        _inherit_pattern(subclass, flags)
    return subclass


def _inherit_pattern(cls, flags):
    _lockstep.set_pattern_flags(cls, flags)
    for one in type.__subclasses__(cls):
        _inherit_pattern(one, flags)


def _abc_instancecheck(cls, instance, /):
    """Internal ABC helper for instance checks. Should be never used outside abc module."""
    data = _data(cls)
    subclass = instance.__class__
    if ref(subclass) in data.cache:
        return True
    subtype = _lockstep.class_of(instance)
    if subtype is subclass:
        if data.version == _counter[0] and ref(subclass) in data.negative:
            return False
        return cls.__subclasscheck__(subclass)
    return cls.__subclasscheck__(subclass) or cls.__subclasscheck__(subtype)


def _abc_subclasscheck(cls, subclass, /):
    """Internal ABC helper for subclasss checks. Should be never used outside abc module."""
    if not isinstance(subclass, type):
        raise TypeError("issubclass() arg 1 must be a class")
    data = _data(cls)
    weak = ref(subclass)
    if weak in data.cache:
        return True
    if data.version < _counter[0]:
        data.negative = {}
        data.version = _counter[0]
    elif weak in data.negative:
        return False
    answer = cls.__subclasshook__(subclass)
    if answer is True:
        data.cache[weak] = None
        return True
    if answer is False:
        data.negative[weak] = None
        return False
    if answer is not NotImplemented:
        raise AssertionError("__subclasshook__ must return either False, True, or NotImplemented")
    if cls in subclass.__mro__:
        data.cache[weak] = None
        return True
    for one in list(data.registry):
        other = one()
        if other is not None and issubclass(subclass, other):
            data.cache[weak] = None
            return True
    for other in cls.__subclasses__():
        if issubclass(subclass, other):
            data.cache[weak] = None
            return True
    data.negative[weak] = None
    return False


def _living(table):
    return {one for one in table if one() is not None}


def _get_dump(cls, /):
    """Internal ABC helper for cache and registry debugging."""
    data = _data(cls)
    return _living(data.registry), _living(data.cache), _living(data.negative), data.version


def _reset_registry(cls, /):
    """Internal ABC helper to reset registry of a given class."""
    _data(cls).registry = {}


def _reset_caches(cls, /):
    """Internal ABC helper to reset both caches of a given class."""
    data = _data(cls)
    data.cache = {}
    data.negative = {}
