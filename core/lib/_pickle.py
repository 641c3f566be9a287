# Hidden: the C module _pickle.
"""pickle runs in its Python form here; this puts the words of its form in C in the place of its own, where
they differ. There is no more to it, so pickle goes on with its own classes."""

import sys

_module = sys.modules.get('pickle')
_TRUNCATED = 'pickle data was truncated'


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
        except (IndexError, KeyError) as error:
            text = _own_words(error, self)
            if text is None:
                raise
            raise _module.UnpicklingError(text) from None

    def pop_mark(self):
        if not self.metastack:
            raise _module.UnpicklingError('could not find MARK')
        return own_pop_mark(self)

    def persistent_load(self, pid):
        raise _module.UnpicklingError('A load persistent id instruction was encountered,\n'
                                      'but no persistent_load function was specified.')

    def _own_words(error, self):
        where = error.__traceback__
        while where is not None and where.tb_next is not None:
            where = where.tb_next
        if where is not None and where.tb_frame.f_globals is not _module.__dict__:
            return None
        if isinstance(error, IndexError):
            if error.args == ('index out of range',):
                return _TRUNCATED
            return None if self.stack else 'unpickling stack underflow'
        key = error.args[0]
        if type(key) is not int or key in unpickler.dispatch:
            return None
        letter = chr(key)
        shown = letter if ' ' <= letter <= '~' and letter != "'" else '\\x%02x' % key
        return f"invalid load key, '{shown}'."

    class _Unframer(_module._Unframer):
        """Frames are read ahead of, no more; what is not there is missed where it is wanted. Nothing at the place
        of one byte is left to load."""

        def _take(self, from_frame, from_file, missing):
            data = b'' if self.current_frame is None else from_frame(self.current_frame)
            if missing(data):
                self.current_frame = None
                data += from_file(len(data))
            return data

        def read(self, n):
            data = self._take(lambda frame: frame.read(n), lambda had: self.file_read(n - had),
                              lambda data: len(data) < n)
            if len(data) < n and n != 1:
                raise _module.UnpicklingError(_TRUNCATED)
            return data

        def readline(self):
            data = self._take(lambda frame: frame.readline(), lambda had: self.file_readline(),
                              lambda data: data[-1:] != b'\n')
            if data[-1:] != b'\n':
                raise _module.UnpicklingError(_TRUNCATED)
            return data

        def readinto(self, buffer):
            data = self.read(len(buffer))
            buffer[:len(data)] = data
            return len(data)

        def load_frame(self, frame_size):
            ahead = self.read(frame_size)
            if len(ahead) < frame_size:
                raise _module.UnpicklingError(_TRUNCATED)
            self.current_frame = _module.io.BytesIO(ahead)

    own_pop_mark = unpickler.pop_mark
    _module._Unframer = _Unframer
    for error in (_module.PickleError, _module.PicklingError, _module.UnpicklingError):
        error.__module__ = '_pickle'
    pickler.save_global = pickler.dispatch[type(load)] = save_global_checked
    unpickler.load, unpickler.pop_mark, unpickler.persistent_load = load_checked, pop_mark, persistent_load


if hasattr(_module, '_Pickler'):  # not where it asks for PickleBuffer, in its beginning
    _complete()

raise ImportError('pickle is used in its Python form', name='_pickle')
