# Hidden: the C module pwd: the users of the simulated machine.


class struct_passwd(tuple):
    __module__ = "pwd"
    n_fields = n_sequence_fields = 7
    n_unnamed_fields = 0
    __match_args__ = ("pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell")

    def __repr__(self):
        pairs = [f"{name}={value!r}" for name, value in zip(self.__match_args__, self)]
        return f"pwd.struct_passwd({', '.join(pairs)})"


for _i, _name in enumerate(struct_passwd.__match_args__):
    setattr(struct_passwd, _name, property(lambda self, i=_i: tuple.__getitem__(self, i)))
del _i, _name

_USERS = (struct_passwd(("root", "x", 0, 0, "root", "/root", "/bin/bash")),
          struct_passwd(("student", "x", 1000, 1000, "", "/home/student", "/bin/bash")))


def getpwall():
    return list(_USERS)


def getpwnam(name, /):
    if not isinstance(name, str):
        raise TypeError(f"getpwnam() argument must be str, not {type(name).__name__}")
    for user in _USERS:
        if user[0] == name:
            return user
    raise KeyError(f"getpwnam(): name not found: {name!r}")


def getpwuid(uid, /):
    if not hasattr(uid, "__index__"):
        raise TypeError(f"uid should be integer, not {type(uid).__name__}")
    for user in _USERS:
        if user[2] == uid:
            return user
    raise KeyError(f"getpwuid(): uid not found: {uid}")
