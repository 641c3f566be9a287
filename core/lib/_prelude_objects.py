# Hidden Python of objects and classes: what attribute access, class creation, isinstance and the report of
# an uncaught exception leave to Python. Executed once into the prelude's namespace (see _prelude_interp).
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


# --- types.GenericAlias and types.UnionType ---------------------------------------------------------

def _parameters_of(args):
    found = []
    for arg in args:
        if isinstance(arg, type):
            continue
        if hasattr(arg, "__typing_subst__"):
            inner = (arg,)
        else:
            inner = getattr(arg, "__parameters__", ())
            if not isinstance(inner, tuple):
                inner = ()
        for one in inner:
            if one not in found:
                found.append(one)
    return tuple(found)


_GenericAlias = class_of(new_generic_alias(list, (int,), (), False))


def make_generic_alias(origin, args, cls=None):
    if not isinstance(args, tuple):
        args = (args,)
    return new_generic_alias(origin, args, _parameters_of(args), False, _GenericAlias if cls is None else cls)


def _is_alias(one):
    return is_subtype(class_of(one), _GenericAlias)


def _shown_parameter(arg):
    if arg is Ellipsis:
        return "..."
    if _is_alias(arg):
        return repr(arg)
    if isinstance(arg, type):
        if arg.__module__ == "builtins":
            return arg.__qualname__
        return arg.__module__ + "." + arg.__qualname__
    return repr(arg)


def alias_repr(alias):
    args = alias.__args__
    inner = ", ".join([_shown_parameter(arg) for arg in args]) if args else "()"
    return ("*" if alias.__unpacked__ else "") + _shown_parameter(alias.__origin__) + "[" + inner + "]"


def _unpacked(items):
    """What stands between the brackets, with each *tuple[int, str] as its parts."""
    for item in items if isinstance(items, tuple) else (items,):
        parts = None if isinstance(item, type) else getattr(item, "__typing_unpacked_tuple_args__", None)
        if isinstance(parts, tuple) and not (parts and parts[-1] is Ellipsis):
            yield from parts
        else:
            yield item


def _substituted_inside(arg, chosen):
    """list[T] as an argument of an alias in which T is chosen; what has no parameters stays."""
    inner = getattr(arg, "__parameters__", ())
    if not isinstance(inner, tuple) or not inner:
        return arg
    items = []
    for one in inner:
        item = chosen.get(one, one)
        if one in chosen and hasattr(class_of(one), "__iter__") and isinstance(item, tuple):
            items.extend(item)
        else:
            items.append(item)
    return arg[tuple(items)]


def _substituted(alias, items):
    """The arguments of alias[items]: typing's parameters say themselves what may stand for them."""
    parameters = alias.__parameters__
    if not parameters:
        raise TypeError(f"{alias!r} is not a generic class")
    items = tuple(_unpacked(items))
    for one in parameters:
        prepare = getattr(one, "__typing_prepare_subst__", None)
        if prepare is not None:
            items = prepare(alias, items)
    if len(items) != len(parameters):
        word = "many" if len(items) > len(parameters) else "few"
        raise TypeError(f"Too {word} arguments for {alias!r}; actual {len(items)}, expected "
                        f"{len(parameters)}")
    chosen = dict(zip(parameters, items))
    args = []
    for arg in alias.__args__:
        if isinstance(arg, type):
            args.append(arg)
            continue
        several = getattr(arg, "__typing_is_unpacked_typevartuple__", False)
        substitute = getattr(arg, "__typing_subst__", None)
        if substitute is not None:
            arg = substitute(chosen[arg])
        else:
            arg = _substituted_inside(arg, chosen)
        if several:
            args.extend(arg)
        else:
            args.append(arg)
    return tuple(args)


def alias_call(alias, /, *args, **named):
    made = alias.__origin__(*args, **named)
    try:
        made.__orig_class__ = alias
    except (AttributeError, TypeError):
        pass
    return made


def alias_getitem(alias, items):
    args = _substituted(alias, items)
    return new_generic_alias(alias.__origin__, args, _parameters_of(args), alias.__unpacked__, _GenericAlias)


def union_parameters(union):
    return _parameters_of(union.__args__)


def union_getitem(union, items):
    result, *others = _substituted(union, items)
    for part in others:
        result = result | part
    return result


def alias_eq(left, right):
    if not _is_alias(right):
        return NotImplemented
    return left.__origin__ == right.__origin__ and left.__args__ == right.__args__


def alias_hash(alias):
    return hash(alias.__origin__) ^ hash(alias.__args__)


def alias_iter(alias):
    return iter((new_generic_alias(alias.__origin__, alias.__args__, alias.__parameters__, True, class_of(alias)),))


def _union_parts(one):
    if one is None:
        return (_NoneType,)
    if class_of(one) is _UnionType:
        return one.__args__
    return (one,)


def make_union(left, right):
    for one in (left, right):
        if one is not None and not isinstance(one, type) and class_of(one) is not _UnionType \
                and not _is_alias(one):
            return NotImplemented
    parts = []
    for part in _union_parts(left) + _union_parts(right):
        for known in parts:
            if known is part or (_is_alias(part) and known == part):
                break
        else:
            parts.append(part)
    if len(parts) == 1:
        return parts[0]
    return new_union(tuple(parts))


_UnionType = class_of(new_union((int, str)))


def union_repr(union):
    return " | ".join(["None" if part is _NoneType else _shown_parameter(part) for part in union.__args__])


def union_eq(left, right):
    if class_of(right) is not _UnionType:
        return NotImplemented
    return set(left.__args__) == set(right.__args__)


def union_hash(union):
    return hash(frozenset(union.__args__))


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


# --- exception groups -------------------------------------------------------------------------------

def _group_matcher(condition, what):
    if isinstance(condition, type) and issubclass(condition, BaseException):
        return lambda error: isinstance(error, condition)
    if isinstance(condition, tuple):
        for one in condition:
            if not (isinstance(one, type) and issubclass(one, BaseException)):
                break
        else:
            return lambda error: isinstance(error, condition)
    if callable(condition) and not isinstance(condition, type):
        return condition
    raise TypeError("expected a function, exception type or tuple of exception types")


def _derive(group, errors):
    made = group.derive(errors)
    if not isinstance(made, BaseExceptionGroup):
        raise TypeError("derive must return an instance of BaseExceptionGroup")
    made.__traceback__ = group.__traceback__
    made.__context__ = group.__context__
    made.__cause__ = group.__cause__  # which suppresses the context, even if there is no cause
    notes = getattr(group, "__notes__", None)
    if isinstance(notes, (list, tuple)):
        made.__notes__ = list(notes)
    return made


def _split(error, matches, want_rest):
    if matches(error):
        return error, None
    if not isinstance(error, BaseExceptionGroup):
        return None, error
    yes = []
    no = []
    for inner in error.exceptions:
        match, rest = _split(inner, matches, want_rest)
        if match is not None:
            yes.append(match)
        if rest is not None and want_rest:
            no.append(rest)
    return (_derive(error, yes) if yes else None), (_derive(error, no) if no else None)


def group_subgroup(group, condition):
    return _split(group, _group_matcher(condition, "subgroup"), False)[0]


def group_split(group, condition):
    return _split(group, _group_matcher(condition, "split"), True)


def group_derive(group, errors):
    return BaseExceptionGroup(group.message, errors)


# --- the report of an uncaught exception ------------------------------------------------------------

_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"
_GROUP_WIDTH = 15
_GROUP_DEPTH = 10


def _candidates(error):
    """The names that could have been meant, or None."""
    if isinstance(error, AttributeError):
        try:
            return dir(error.obj)
        except BaseException:
            return None
    entry = error.__traceback__
    if entry is None:
        return None
    while entry.tb_next is not None:
        entry = entry.tb_next
    code = entry.tb_frame.f_code
    names = list(code.co_varnames)
    names += list(entry.tb_frame.f_globals)
    names += list(get_sys_modules()["builtins"].__dict__)
    return names


def _suggestion(error):
    if not isinstance(error, (AttributeError, NameError)):
        return ""
    wrong = error.name
    if not isinstance(wrong, str):
        return ""
    if isinstance(error, AttributeError) and error.obj is None and not has_exception_field(error, 1):
        return ""
    names = _candidates(error)
    if not names:
        return ""
    best = suggest(wrong, names)
    return "" if best is None else f". Did you mean: {best!r}?"


def _syntax_lines(error):
    """File, source line and carets of a SyntaxError, as far as they are known."""
    lines = []
    filename = error.filename
    lineno = error.lineno
    lines.append(f'  File "{"<string>" if filename is None else filename}", line {lineno}\n')
    text = error.text
    if not isinstance(text, str):
        return lines
    bare = text[:-1] if text[-1:] == "\n" else text
    shown = bare.lstrip(" \n\f\t")
    lines.append("    " + shown + "\n")
    offset = error.offset
    if isinstance(offset, int) and offset > 0:
        end = error.end_offset
        if isinstance(error.end_lineno, int) and error.end_lineno > lineno:
            end = len(text)
        elif isinstance(end, int):
            end = min(len(text) + 1, end)
        if not isinstance(end, int) or end <= 0:
            end = offset + 1
        start = min(offset - 1 - (len(bare) - len(shown)), len(shown))
        if start >= 0:
            blanks = "".join([c if c.isspace() else " " for c in shown[:start]])
            lines.append("    " + blanks + "^" * max(1, end - offset) + "\n")
    return lines


def _exception_lines(error):
    """The lines below the traceback: type, message, notes."""
    lines = []
    kind = class_of(error)
    message = None
    if isinstance(error, SyntaxError) and isinstance(error.lineno, int):
        lines += _syntax_lines(error)
        message = error.msg
        message = str(message) if message else "<no detail available>"
    else:
        try:
            message = str(error)
        except BaseException:
            message = "<exception str() failed>"
    module = kind.__module__
    name = kind.__qualname__
    if not isinstance(module, str):
        name = "<unknown>." + name
    elif module not in ("builtins", "__main__"):
        name = module + "." + name
    lines.append(name + (": " + message if message else "") + _suggestion(error) + "\n")
    if isinstance(error, SyntaxError) and "__hint__" in error.__dict__:
        lines.append(error.__dict__["__hint__"] + "\n")
    notes = getattr(error, "__notes__", None)
    if notes is not None:
        if isinstance(notes, (list, tuple)):
            for note in notes:
                try:
                    text = str(note)
                except BaseException:
                    text = "<note str() failed>"
                for line in text.split("\n"):
                    lines.append(line + "\n")
        else:
            try:
                lines.append(repr(notes) + "\n")
            except BaseException:
                lines.append("<__notes__ repr() failed>\n")
    return lines


def _is_among(error, seen):
    for one in seen:
        if one is error:
            return True
    return False


class _Report:
    """Collects the text; `depth` counts the exception groups around."""

    def __init__(self):
        self.parts = []
        self.depth = 0
        self.need_close = False
        self.seen = []

    def indent(self):
        return "  " * self.depth

    def add(self, text, mark="|"):
        margin = self.indent() + mark + " " if self.depth else ""
        if not margin:
            self.parts.append(text)
            return
        for line in text.split("\n")[:-1]:
            self.parts.append(margin + line + "\n")

    def add_last(self, error):
        # A message of several lines has the margin before the first one only.
        margin = self.indent() + "| " if self.depth else ""
        for line in _exception_lines(error):
            self.parts.append(margin + line)

    def chain(self, error):
        links = []
        while error is not None:
            self.seen.append(error)
            if error.__cause__ is not None:
                before, text = error.__cause__, _CAUSE
            elif error.__context__ is not None and not error.__suppress_context__:
                before, text = error.__context__, _CONTEXT
            else:
                before, text = None, None
            if before is not None and _is_among(before, self.seen):
                before, text = None, None
            links.append((error, text))
            error = before
        for one, text in reversed(links):
            if text is not None:
                self.add(text)
            if isinstance(one, BaseExceptionGroup):
                self.group(one)
            else:
                self.single(one)

    def single(self, error):
        if error.__traceback__ is not None:
            self.add("Traceback (most recent call last):\n")
            self.add(traceback_text(error.__traceback__, ""))
        self.add_last(error)

    def group(self, error):
        if self.depth > _GROUP_DEPTH:
            self.add(f"... (max_group_depth is {_GROUP_DEPTH})\n")
            return
        outermost = self.depth == 0
        if outermost:
            self.depth += 1
        if error.__traceback__ is not None:
            self.add("Exception Group Traceback (most recent call last):\n", "+" if outermost else "|")
            self.add(traceback_text(error.__traceback__, ""))
        self.add_last(error)
        errors = error.exceptions
        shown = min(len(errors), _GROUP_WIDTH + 1)
        self.need_close = False
        for i in range(shown):
            last = i == shown - 1
            if last:
                self.need_close = True
            cut = i >= _GROUP_WIDTH
            title = "..." if cut else str(i + 1)
            self.parts.append(self.indent() + ("+-" if i == 0 else "  ")
                              + f"+---------------- {title} ----------------\n")
            self.depth += 1
            if cut:
                more = len(errors) - _GROUP_WIDTH
                self.add(f"and {more} more exception{'s' if more > 1 else ''}\n")
            else:
                self.chain(errors[i])
            if last and self.need_close:
                self.parts.append(self.indent() + "+------------------------------------\n")
                self.need_close = False
            self.depth -= 1
        if outermost:
            self.depth = 0


def format_exception_text(error):
    """What an uncaught exception prints on stderr."""
    report = _Report()
    report.chain(error)
    return "".join(report.parts)


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
