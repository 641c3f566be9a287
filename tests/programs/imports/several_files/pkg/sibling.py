import pkg


def up():
    from . import inner
    return pkg
