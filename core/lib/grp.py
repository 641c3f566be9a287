# Hidden: the C module grp: the groups of the simulated machine.


class struct_group(tuple):
    __module__ = "grp"
    n_fields = n_sequence_fields = 4
    n_unnamed_fields = 0
    __match_args__ = ("gr_name", "gr_passwd", "gr_gid", "gr_mem")

    def __repr__(self):
        pairs = [f"{name}={value!r}" for name, value in zip(self.__match_args__, self)]
        return f"grp.struct_group({', '.join(pairs)})"


for _i, _name in enumerate(struct_group.__match_args__):
    setattr(struct_group, _name, property(lambda self, i=_i: tuple.__getitem__(self, i)))
del _i, _name

_GROUPS = (struct_group(("root", "x", 0, [])), struct_group(("student", "x", 1000, [])))


def getgrall():
    return list(_GROUPS)


def getgrnam(name):
    if not isinstance(name, str):
        raise TypeError(f"getgrnam() argument 'name' must be str, not {type(name).__name__}")
    for group in _GROUPS:
        if group[0] == name:
            return group
    raise KeyError(f"getgrnam(): name not found: {name!r}")


def getgrgid(id):
    if not hasattr(id, "__index__"):
        raise TypeError(f"gid should be integer, not {type(id).__name__}")
    for group in _GROUPS:
        if group[2] == id:
            return group
    raise KeyError(f"getgrgid(): gid not found: {id}")
