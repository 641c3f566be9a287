# Hidden Python: types such as os.stat_result, tuples whose items have names.


def _item(index):
    return property(lambda self: tuple.__getitem__(self, index))


def _more(name):
    return property(lambda self: self.__dict__.get(name))


def make(name, module, fields, more=(), unnamed=(), doc=None):
    """A type of tuples with these fields; `more` are attributes that are no items. `unnamed`: fields (by
    index) that have no attribute."""
    count = len(fields)
    full = module + '.' + name

    def __new__(cls, sequence=(), dict=None):
        try:
            items = tuple(sequence)
        except TypeError:
            raise TypeError('constructor requires a sequence') from None
        if len(items) < count:
            kind = 'an at least' if more else 'a'
            raise TypeError(f'{full}() takes {kind} {count}-sequence ({len(items)}-sequence given)')
        if len(items) > count + len(more):
            kind = 'an at most' if more else 'a'
            raise TypeError(f'{full}() takes {kind} {count + len(more)}-sequence '
                            f'({len(items)}-sequence given)')
        self = tuple.__new__(cls, items[:count])
        extra = self.__dict__
        for key, value in zip(more, items[count:]):
            extra[key] = value
        if dict is not None:
            for key in more:
                if key in dict and key not in extra:
                    extra[key] = dict[key]
        return self

    def __repr__(self):
        pairs = ', '.join([f'{field}={value!r}' for field, value in zip(fields, self)])
        return f'{full}({pairs})'

    def __setattr__(self, key, value):
        if key in fields or key in more:
            raise AttributeError('readonly attribute')
        raise AttributeError(f'{name!r} object has no attribute {key!r}')

    def __reduce__(self):
        return type(self), (tuple(self), dict(self.__dict__))

    space = {'__new__': __new__, '__repr__': __repr__, '__setattr__': __setattr__,
             '__reduce__': __reduce__, '__module__': module, '__qualname__': name,
             'n_sequence_fields': count, 'n_fields': count + len(more),
             'n_unnamed_fields': len(unnamed), '__doc__': doc,
             '__match_args__': tuple([f for i, f in enumerate(fields) if i not in unnamed])}
    for function in (__new__, __repr__, __setattr__, __reduce__):
        function.__qualname__ = name + '.' + function.__name__
        function.__module__ = module
    for index, field in enumerate(fields):
        if index not in unnamed:
            space[field] = _item(index)
    for field in more:
        space[field] = _more(field)
    made = type(name, (tuple,), space)
    _lockstep.set_long_name(made)
    return made
