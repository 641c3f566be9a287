"""Names for the built-in types that have none of their own, and making classes without a statement."""

from _types import (
    AsyncGeneratorType, BuiltinFunctionType, BuiltinMethodType, CellType, ClassMethodDescriptorType,
    CodeType, CoroutineType, EllipsisType, FrameType, FunctionType, GeneratorType, GenericAlias,
    GetSetDescriptorType, LambdaType, MappingProxyType, MemberDescriptorType, MethodDescriptorType,
    MethodType, MethodWrapperType, ModuleType, NoneType, NotImplementedType, SimpleNamespace,
    TracebackType, UnionType, WrapperDescriptorType)


def new_class(name, bases=(), kwds=None, exec_body=None):
    """A class as a class statement would make it."""
    resolved = resolve_bases(bases)
    meta, namespace, keywords = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace["__orig_bases__"] = bases
    return meta(name, resolved, namespace, **keywords)


def resolve_bases(bases):
    resolved = []
    changed = False
    for base in bases:
        if isinstance(base, type) or not hasattr(base, "__mro_entries__"):
            resolved.append(base)
            continue
        entries = base.__mro_entries__(bases)
        if not isinstance(entries, tuple):
            raise TypeError("__mro_entries__ must return a tuple")
        changed = True
        resolved.extend(entries)
    return tuple(resolved) if changed else bases


def prepare_class(name, bases=(), kwds=None):
    keywords = dict(kwds) if kwds else {}
    if "metaclass" in keywords:
        meta = keywords.pop("metaclass")
    else:
        meta = type(bases[0]) if bases else type
    if isinstance(meta, type):
        meta = _winner(meta, bases)
    if hasattr(meta, "__prepare__"):
        namespace = meta.__prepare__(name, bases, **keywords)
    else:
        namespace = {}
    return meta, namespace, keywords


def _winner(meta, bases):
    for base in bases:
        other = type(base)
        if issubclass(meta, other):
            continue
        if not issubclass(other, meta):
            raise TypeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                            "subclass of the metaclasses of all its bases")
        meta = other
    return meta


class DynamicClassAttribute:
    """A property that the class itself answers through the metaclass's __getattr__."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or fget.__doc__
        self.overwrite_doc = doc is None
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.__isabstractmethod__:
                return self
            raise AttributeError()
        if self.fget is None:
            raise AttributeError("unreadable attribute")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def getter(self, fget):
        doc = fget.__doc__ if self.overwrite_doc else None
        made = type(self)(fget, self.fset, self.fdel, doc or self.__doc__)
        made.overwrite_doc = self.overwrite_doc
        return made

    def setter(self, fset):
        made = type(self)(self.fget, fset, self.fdel, self.__doc__)
        made.overwrite_doc = self.overwrite_doc
        return made

    def deleter(self, fdel):
        made = type(self)(self.fget, self.fset, fdel, self.__doc__)
        made.overwrite_doc = self.overwrite_doc
        return made


class _GeneratorWrapper:
    """What a callable gives that types.coroutine() has wrapped and that made a generator-like object."""

    def __init__(self, wrapped):
        self._wrapped = wrapped
        self.__name__ = getattr(wrapped, "__name__", None)
        self.__qualname__ = getattr(wrapped, "__qualname__", None)

    def send(self, value):
        return self._wrapped.send(value)

    def throw(self, *args):
        return self._wrapped.throw(*args)

    def close(self):
        return self._wrapped.close()

    def __next__(self):
        return next(self._wrapped)

    def __iter__(self):
        return self._wrapped if type(self._wrapped) is GeneratorType else self

    __await__ = __iter__
    gi_code = cr_code = property(lambda self: self._wrapped.gi_code)
    gi_frame = cr_frame = property(lambda self: self._wrapped.gi_frame)
    gi_running = cr_running = property(lambda self: self._wrapped.gi_running)
    gi_yieldfrom = cr_await = property(lambda self: self._wrapped.gi_yieldfrom)


def coroutine(func):
    """Makes a generator function one whose generators can be awaited."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    if type(func) is FunctionType:
        flags = func.__code__.co_flags
        if flags & 0x180:
            return func
        if flags & 0x20:
            func.__code__ = func.__code__.replace(co_flags=flags | 0x100)
            return func

    def wrapped(*args, **kwargs):
        made = func(*args, **kwargs)
        if type(made) is CoroutineType or type(made) is GeneratorType and made.gi_code.co_flags & 0x100:
            return made
        if type(made) is GeneratorType or hasattr(made, "send") and not hasattr(made, "__await__"):
            return _GeneratorWrapper(made)
        return made

    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        try:
            setattr(wrapped, name, getattr(func, name))
        except AttributeError:
            pass
    wrapped.__wrapped__ = func
    return wrapped


__all__ = [_name for _name in globals() if _name[:1] != "_"]
