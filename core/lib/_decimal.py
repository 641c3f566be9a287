# Hidden: the C module _decimal.
"""decimal runs in its Python form here. CPython's form in C gives its exceptions the list of the conditions that
were met instead of a sentence; this makes the Python form do the same, and say some other things in C's words."""

import _pydecimal


def _raise_error(self, condition, explanation=None, *args):
    signal = _pydecimal._condition_map.get(condition, condition)
    if signal not in self._ignored_flags:
        self.flags[signal] = True
        if self.traps[signal]:
            raise signal([condition])
        signal = condition
    return signal().handle(self, *args)


_whole = _pydecimal.Decimal.__int__


def __int__(self):
    if self._is_special:
        if self._isnan():
            raise ValueError('cannot convert NaN to integer')
        raise OverflowError('cannot convert Infinity to integer')
    return _whole(self)


_pydecimal.Context._raise_error = _raise_error
_pydecimal.Decimal.__int__ = _pydecimal.Decimal.__trunc__ = __int__
_lockstep._name_in_full([_pydecimal.Decimal, _pydecimal.Context])

raise ImportError('decimal is used in its Python form', name='_decimal')
