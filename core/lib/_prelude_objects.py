# Hidden Python of objects and classes: what attribute access, class creation and isinstance
# leave to Python. Executed once into the prelude's namespace (see _prelude_interp).
# Names without an underscore are called from C++; primitives come from the hidden module _lockstep.

_NoneType = type(None)
_CellType = type((lambda x: (lambda: x))(1).__closure__[0])


# --- class statements -------------------------------------------------------------------------------

def _resolve_bases(bases):
    for base in bases:
        if not isinstance(base, type) and getattr(base, "__mro_entries__", None) is not None:
            break
    else:
        return bases
    resolved = []
    for base in bases:
        if isinstance(base, type) or getattr(base, "__mro_entries__", None) is None:
            resolved.append(base)
            continue
        entries = base.__mro_entries__(bases)
        if not isinstance(entries, tuple):
            raise TypeError("__mro_entries__ must return a tuple")
        resolved.extend(entries)
    return tuple(resolved)


def _winning_metaclass(meta, bases):
    winner = meta
    for base in bases:
        other = class_of(base)
        if is_subtype(winner, other):
            continue
        if is_subtype(other, winner):
            winner = other
            continue
        raise TypeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                        "subclass of the metaclasses of all its bases")
    return winner


def build_class(_function, _name, *_bases, **keywords):
    bases = _resolve_bases(_bases)
    if "metaclass" in keywords:
        meta = keywords.pop("metaclass")
        is_class = isinstance(meta, type)
    else:
        meta = class_of(bases[0]) if bases else type
        is_class = True
    if is_class:
        meta = _winning_metaclass(meta, bases)
    if meta is type:
        namespace = {}
    else:
        prepare = getattr(meta, "__prepare__", None)
        namespace = {} if prepare is None else prepare(_name, bases, **keywords)
        if lookup(class_of(namespace), "__getitem__", None) is None:
            shown = meta.__name__ if is_class else "<metaclass>"
            raise TypeError(f"{shown}.__prepare__() must return a mapping, not "
                            + class_of(namespace).__name__)
    cell = call_with_locals(_function, namespace)
    if bases is not _bases:
        namespace["__orig_bases__"] = _bases
    cls = meta(_name, bases, namespace, **keywords)
    if class_of(cell) is _CellType and isinstance(cls, type):
        try:
            content = cell.cell_contents
        except ValueError:
            raise RuntimeError(f"__class__ not set defining {_name!r} as {cls!r}. Was __classcell__ "
                               "propagated to type.__new__?") from None
        if content is not cls:
            raise TypeError(f"__class__ set to {content!r} defining {_name!r} as {cls!r}")
    return cls


def class_with_listed_slots(meta, name, bases, namespace, keywords, slots):
    return make_class_with_slots(meta, name, bases, namespace, keywords, tuple(slots))


def finish_class(cls, keywords):
    """__set_name__ of the attributes, then __init_subclass__ of the bases."""
    for name, value in list(own_dict(cls).items()):
        setter = lookup(class_of(value), "__set_name__", None)
        if setter is None:
            continue
        try:
            setter(value, cls, name)
        except Exception as error:
            raise RuntimeError(f"Error calling __set_name__ on '{class_of(value).__name__}' instance "
                               f"{name!r} in '{cls.__name__}'") from error
    if keywords is None:
        super(cls, cls).__init_subclass__()
    else:
        super(cls, cls).__init_subclass__(**keywords)
    return cls


def _solid(cls):
    while is_heap_type(cls):
        cls = cls.__base__
    return cls


def _order_of(cls):
    """What mro() of the metaclass says, checked."""
    order = tuple(cls.mro())
    for base in order:
        if not isinstance(base, type):
            raise TypeError(f"mro() returned a non-class ('{class_of(base).__name__}')")
        if not is_subtype(_solid(cls), _solid(base)):
            raise TypeError(f"mro() returned base with unsuitable layout ('{base.__name__}')")
    return order


def apply_custom_mro(cls, keywords):
    order = _order_of(cls)
    set_mro(cls, order)
    for one in order:
        if one is cls:
            return finish_new_class(cls, keywords)
    raise TypeError("super(type, obj): obj must be an instance or subtype of type")


def set_bases(cls, bases, base):
    """cls.__bases__ = bases where a metaclass has an mro() of its own, which may set bases again."""
    before = bases_of(cls)
    assign_bases(cls, bases, base)
    done = []
    try:
        _reorder(cls, done)
    except BaseException:
        for one, made, old in done:
            if mro_of(one) is made:
                set_mro(one, old)
        if bases_of(cls)[0] is bases:
            assign_bases(cls, *before)
        raise
    if bases_of(cls)[0] is bases:
        relink_bases(cls, before[0])


def _reorder(cls, done):
    before = mro_of(cls)
    made = _order_of(cls)
    if mro_of(cls) is not before:
        return  # mro() has led to a newer order
    set_mro(cls, made)
    done.append((cls, made, before))
    for below in type.__subclasses__(cls):
        _reorder(below, done)


def type_call(cls, args, keywords):
    """type.__call__: makes an instance whatever __call__ the metaclass has."""
    if keywords is None:
        keywords = {}
    if cls is type and len(args) == 1 and not keywords:
        return class_of(args[0])
    make = class_new(cls)
    if make is None:
        raise TypeError(f"cannot create '{type_name(cls)}' instances")
    obj = make(cls, *args, **keywords)
    if not is_subtype(class_of(obj), cls):
        return obj
    result = data_special(obj, "__init__")(*args, **keywords)
    if result is not None:
        raise TypeError(f"__init__() should return None, not '{class_of(result).__name__}'")
    return obj


def raise_abstract(cls):
    names = sorted(cls.__abstractmethods__)
    plural = "s" if len(names) > 1 else ""
    raise TypeError(f"Can't instantiate abstract class {cls.__name__} with abstract method{plural} "
                    + ", ".join(names))


def any_abstract(a, b, c):
    for part in (a, b, c):
        if part is not None and getattr(part, "__isabstractmethod__", False):
            return True
    return False


# --- isinstance and issubclass ----------------------------------------------------------------------

def check_instance(obj, cls):
    if class_of(obj) is cls:
        return True
    if is_subtype(class_of(cls), tuple):
        for one in cls:
            if isinstance(obj, one):
                return True
        return False
    if class_of(cls) is _UnionType:
        for one in cls.__args__:
            if isinstance(obj, one):
                return True
        return False
    hook = data_special(cls, "__instancecheck__")
    if hook is not NotImplemented:
        return True if hook(obj) else False
    if not isinstance(getattr(cls, "__bases__", None), tuple):
        raise TypeError("isinstance() arg 2 must be a type, a tuple of types, or a union")
    kind = getattr(obj, "__class__", None)
    return kind is not None and _is_abstract_subclass(kind, cls)


def _is_abstract_subclass(derived, cls):
    """By __bases__ alone, depth first; bases without end are a RecursionError."""
    levels = [iter((derived,))]
    while levels:
        for one in levels[-1]:
            break
        else:
            levels.pop()
            continue
        while one is not cls:
            bases = getattr(one, "__bases__", None)
            if not isinstance(bases, tuple) or not bases:
                break
            if len(bases) > 1:
                if len(levels) > get_builtin_module("sys").getrecursionlimit():
                    raise RecursionError("maximum recursion depth exceeded")
                levels.append(iter(bases))
                break
            one = bases[0]
        else:
            return True
    return False


def instancecheck_by_class(cls, obj):
    kind = getattr(obj, "__class__", None)
    if kind is class_of(obj) or not isinstance(kind, type):
        return False
    return is_subtype(kind, cls)


def check_subclass(derived, cls):
    if is_subtype(class_of(cls), tuple):
        for one in cls:
            if issubclass(derived, one):
                return True
        return False
    if class_of(cls) is _UnionType:
        for one in cls.__args__:
            if issubclass(derived, one):
                return True
        return False
    hook = data_special(cls, "__subclasscheck__")
    if hook is not NotImplemented:
        return True if hook(derived) else False
    return subclasscheck_by_bases(cls, derived)


def subclasscheck_by_bases(cls, derived):
    if isinstance(cls, type) and isinstance(derived, type):
        return is_subtype(derived, cls)
    if not isinstance(getattr(derived, "__bases__", None), tuple):
        raise TypeError("issubclass() arg 1 must be a class")
    if not isinstance(getattr(cls, "__bases__", None), tuple):
        raise TypeError("issubclass() arg 2 must be a class, a tuple of classes, or a union")
    return _is_abstract_subclass(derived, cls)


# --- attributes -------------------------------------------------------------------------------------

def call_get_hook(hook, obj, name):
    get = lookup(class_of(hook), "__get__", None)
    if get is None:
        return hook(name)
    return get(hook, obj, class_of(obj))(name)


def get_attribute_hooks(getter, hook, obj, name):
    try:
        return call_get_hook(getter, obj, name)
    except AttributeError:
        pass
    return call_get_hook(hook, obj, name)


def get_or_hook(descriptor, args, hook, obj, name):
    try:
        return descriptor(*args)
    except AttributeError:
        pass
    return call_get_hook(hook, obj, name)


def complete_wrapper_dict(names, wrapped):
    for name in ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__"):
        if name not in names:
            try:
                names[name] = getattr(wrapped, name)
            except AttributeError:
                pass
    return names


def super_through_class(cls, start, obj):
    """super(start, obj) where only obj.__class__ says that it fits: proxies."""
    kind = getattr(obj, "__class__", None)
    if isinstance(kind, type) and kind is not class_of(obj) and is_subtype(kind, start):
        return make_super(cls, start, obj, kind)
    raise TypeError("super(type, obj): obj must be an instance or subtype of type")


def either_mapping(left, right):
    return left | right


def reversed_mapping(mapping):
    return reversed(mapping)


def property_take_doc(made, getter):
    """A subclass of property keeps the getter's text as an attribute of its own."""
    doc = getattr(getter, "__doc__", None)
    if doc is not None:
        made.__doc__ = doc


def getattr_default(obj, name, default):
    try:
        return getattr(obj, name)
    except AttributeError:
        return default


def hasattr_slow(obj, name):
    try:
        getattr(obj, name)
    except AttributeError:
        return False
    return True


def object_ne(eq, left, right):
    result = eq.__get__(left, class_of(left))(right)
    if result is NotImplemented:
        return result
    return not result


def plain_eq(left, right):
    return left == right


def plain_ne(left, right):
    return left != right


def _class_names(cls, into):
    for one in cls.__mro__:
        into.update(own_dict(one))


def object_dir(obj):
    names = {}
    own = getattr(obj, "__dict__", None)
    if isinstance(own, dict):
        names.update(own)
    kind = getattr(obj, "__class__", None)
    if isinstance(kind, type):
        inherited = {}
        _class_names(kind, inherited)
        names.update(inherited)
    return list(names)


def type_dir(cls):
    names = {}
    _class_names(cls, names)
    return list(names)


def module_dir(module):
    namespace = module.__dict__
    if not isinstance(namespace, dict):
        raise TypeError(f"{type_name(class_of(module))}.__dict__ is not a dictionary")
    hook = namespace.get("__dir__")
    if hook is not None:
        return hook()
    return list(namespace)


def dir_of(obj):
    method = data_special(obj, "__dir__")
    if method is NotImplemented:
        raise TypeError("object does not provide __dir__")
    return sorted(method())


def sorted_names(names):
    return sorted(names.keys())


def iterate(items):
    return iter(items)


# --- pickling and copying ---------------------------------------------------------------------------

def object_getstate(obj):
    return _default_state(obj, False)


def _default_state(obj, required):
    """__dict__ and the slots. required: the object is made from its class alone and must hold no more."""
    cls = class_of(obj)
    if required and is_variable_size(cls):
        raise TypeError(f"cannot pickle {type_name(cls)} objects")
    state = getattr(obj, "__dict__", None) or None
    names = import_module("copyreg")._slotnames(cls)
    if required and not is_plain_layout(cls):
        raise TypeError(f"cannot pickle {type_name(cls)!r} object")
    slots = {}
    for name in names:
        try:
            slots[name] = getattr(obj, name)
        except AttributeError:
            pass
    return (state, slots) if slots else state


def _new_arguments(obj, cls):
    """What __getnewargs_ex__ or __getnewargs__ gives, and whether there is one."""
    if lookup(cls, "__getnewargs_ex__", None) is not None:
        given = obj.__getnewargs_ex__()
        if not isinstance(given, tuple):
            raise TypeError("__getnewargs_ex__ should return a tuple, not '" + type_name(class_of(given)) + "'")
        if len(given) != 2:
            raise ValueError(f"__getnewargs_ex__ should return a tuple of length 2, not {len(given)}")
        args, keywords = given
        if not isinstance(args, tuple):
            raise TypeError("first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '"
                            + type_name(class_of(args)) + "'")
        if not isinstance(keywords, dict):
            raise TypeError("second item of the tuple returned by __getnewargs_ex__ must be a dict, not '"
                            + type_name(class_of(keywords)) + "'")
        return args, keywords, True
    if lookup(cls, "__getnewargs__", None) is not None:
        args = obj.__getnewargs__()
        if not isinstance(args, tuple):
            raise TypeError("__getnewargs__ should return a tuple, not '" + type_name(class_of(args)) + "'")
        return args, {}, True
    return (), {}, False


def object_reduce_ex(obj, protocol):
    cls = class_of(obj)
    reduce = getattr(obj, "__reduce__", None)
    if reduce is not None and lookup(cls, "__reduce__", None) is not lookup(object, "__reduce__", None):
        return reduce()
    return object_reduce(obj, protocol)


def object_reduce(obj, protocol):
    cls = class_of(obj)
    copyreg = import_module("copyreg")
    if protocol < 2:
        return copyreg._reduce_ex(obj, protocol)
    if class_new(cls) is None:
        raise TypeError(f"cannot pickle {type_name(cls)!r} object")
    args, keywords, given = _new_arguments(obj, cls)
    if lookup(cls, "__getstate__", None) is lookup(object, "__getstate__", None):
        state = _default_state(obj, not (given or isinstance(obj, (list, dict))))
    else:
        state = obj.__getstate__()
    items = iter(obj) if isinstance(obj, list) else None
    pairs = iter(obj.items()) if isinstance(obj, dict) else None
    if keywords:
        return copyreg.__newobj_ex__, (cls, args, keywords), state, items, pairs
    return copyreg.__newobj__, (cls,) + args, state, items, pairs


def method_reduce(obj, function):
    return getattr, (obj, function.__name__)


def bytearray_reduce(array, protocol):
    state = _default_state(array, False)
    if protocol < 3:
        return class_of(array), (array.decode("latin-1"), "latin-1"), state
    return class_of(array), (bytes(array),), state


def namespace_reduce(namespace):
    return class_of(namespace), (), namespace.__dict__


def alias_reduce(alias):
    if alias.__unpacked__:
        return next, (iter(make_generic_alias(alias.__origin__, alias.__args__)),)
    return class_of(alias), (alias.__origin__, alias.__args__)


# --- gc and weak references -------------------------------------------------------------------------

def _tell_callbacks(phase, generation, collected):
    callbacks = get_builtin_module("gc").callbacks
    for callback in list(callbacks):
        try:
            callback(phase, {"generation": generation, "collected": collected, "uncollectable": 0})
        except BaseException as error:
            report_unraisable(error, callback)


def gc_collect(generation):
    _tell_callbacks("start", generation, 0)
    found, kept = collect_once(generation, False)
    if kept:
        # Finalizers of the garbage have run by now; what they did not bring back goes.
        found, kept = collect_once(generation, True)
    _tell_callbacks("stop", generation, found)
    return found


def gc_watched(generation):
    """An automatic collection while gc.callbacks is not empty."""
    try:
        _tell_callbacks("start", generation, 0)
        _tell_callbacks("stop", generation, collect_once(generation, False)[0])
    finally:
        gc_watch_done()


def remove_dead_weakref(mapping, key):
    if key in mapping and mapping[key]() is None:
        del mapping[key]


# --- text of small objects --------------------------------------------------------------------------

def proxy_repr(mapping):
    return f"mappingproxy({mapping!r})"


def namespace_repr(namespace):
    kind = class_of(namespace)
    name = "namespace" if not is_heap_type(kind) else kind.__name__
    if not _enter_repr(namespace):
        return name + "(...)"
    try:
        own = namespace.__dict__
        return name + "(" + ", ".join([f"{key}={own[key]!r}" for key in own]) + ")"
    finally:
        _leave_repr(namespace)


def exception_setstate(error, state):
    for name, value in state.items():
        setattr(error, name, value)


def exception_str(error):
    args = error.args
    if isinstance(error, OSError) and len(args) > 1 and error.strerror is not None:
        text = f"[Errno {error.errno}] {error.strerror}"
        if error.filename is None:
            return text
        second = "" if error.filename2 is None else f" -> {error.filename2!r}"
        return f"{text}: {error.filename!r}{second}"
    if len(args) == 1:
        return repr(args[0]) if isinstance(error, KeyError) else str(args[0])
    return str(args)


def exception_repr(error):
    args = error.args
    name = type_name(class_of(error))
    if len(args) == 1:
        return name + "(" + repr(args[0]) + ")"
    return name + repr(args)


# --- text of methods --------------------------------------------------------------------------------

def bound_method_repr(function, obj):
    name = getattr(function, "__qualname__", None)
    if not isinstance(name, str):
        name = getattr(function, "__name__", "?")
    return f"<bound method {name} of {obj!r}>"


def classmethod_repr(function):
    return f"<classmethod({function!r})>"


def staticmethod_repr(function):
    return f"<staticmethod({function!r})>"
