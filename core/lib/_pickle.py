# Hidden: the C module _pickle.
"""pickle runs in its Python form here; this puts the words of its form in C in the place of its own, where
they differ. There is no more to it, so pickle goes on with its own classes."""

import sys

_module = sys.modules.get('pickle')


def _check_global(obj, name):
    """What C finds wrong with a class or function that is pickled by its name, in its order."""
    home = _module.whichmodule(obj, name)
    try:
        __import__(home, level=0)
        found = sys.modules[home]
    except (ImportError, KeyError):
        raise _module.PicklingError(f"Can't pickle {obj!r}: import of module {home!r} failed") from None
    if '<locals>' in name:
        raise AttributeError(f"Can't pickle local object {name!r}")
    for part in name.split('.'):
        try:
            found = getattr(found, part)
        except AttributeError:
            raise _module.PicklingError(
                f"Can't pickle {obj!r}: attribute lookup {name} on {home} failed") from None
    if found is not obj:
        raise _module.PicklingError(f"Can't pickle {obj!r}: it's not the same object as {home}.{name}")


def _complete():
    pickler, unpickler = _module._Pickler, _module._Unpickler
    save_global, load = pickler.save_global, unpickler.load

    def save_global_checked(self, obj, name=None):
        full = name
        if full is None:
            full = getattr(obj, '__qualname__', None)
        if full is None:
            full = obj.__name__
        _check_global(obj, full)
        return save_global(self, obj, name)

    def load_checked(self):
        try:
            return load(self)
        except EOFError as error:
            if error.args:
                raise
            raise EOFError('Ran out of input') from None
        except _struct_error as error:
            raise _module.UnpicklingError('pickle data was truncated') from None
        except KeyError as error:
            if len(error.args) == 1 and type(error.args[0]) is int and error.args[0] not in unpickler.dispatch:
                letter = chr(error.args[0])
                shown = letter if ' ' <= letter <= '~' and letter != "'" else '\\x%02x' % error.args[0]
                raise _module.UnpicklingError(f"invalid load key, '{shown}'.") from None
            raise

    from struct import error as _struct_error
    for error in (_module.PickleError, _module.PicklingError, _module.UnpicklingError):
        error.__module__ = '_pickle'
    pickler.save_global = pickler.dispatch[type(load)] = save_global_checked
    unpickler.load = load_checked


if hasattr(_module, '_Pickler'):  # not where it asks for PickleBuffer, in its beginning
    _complete()

raise ImportError('pickle is used in its Python form', name='_pickle')
