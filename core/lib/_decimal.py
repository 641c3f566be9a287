"""decimal runs in its Python form here. CPython's form in C gives its exceptions the list of the conditions that
were met instead of a sentence; this makes the Python form do the same. There is no more to it."""

import _pydecimal


def _raise_error(self, condition, explanation=None, *args):
    signal = _pydecimal._condition_map.get(condition, condition)
    if signal not in self._ignored_flags:
        self.flags[signal] = 1
        if self.traps[signal]:
            raise signal([condition])
        signal = condition
    return signal().handle(self, *args)


_pydecimal.Context._raise_error = _raise_error

raise ImportError('decimal is used in its Python form', name='_decimal')
