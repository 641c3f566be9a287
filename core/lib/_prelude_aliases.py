# Hidden Python of list[int] and int | str: types.GenericAlias, types.UnionType and what typing gives them.
# Executed once into the prelude's namespace (see _prelude_interp).


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
