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


_in_python = _pydecimal.Decimal.__new__
_round = _pydecimal.Decimal.__round__
_format = _pydecimal.Decimal.__format__
_WORDS = {'Invalid tuple size': 'argument must be a sequence of length 3',
          'Invalid sign.': 'sign must be an integer with the value 0 or 1',
          'The second value': 'coefficient must be a tuple of digits',
          'The third value': "string argument in the third position must be 'F', 'n' or 'N'"}
_ORDER = ('InvalidOperation', 'Clamped', 'DivisionByZero', 'Inexact', 'FloatOperation', 'Overflow', 'Rounded',
          'Subnormal', 'Underflow')


def __new__(cls, value='0', context=None):
    if context is not None and not isinstance(context, _pydecimal.Context):
        raise TypeError('optional argument must be a context')
    try:
        return _in_python(cls, value, context)
    except ValueError as error:
        for beginning, words in _WORDS.items():
            if str(error).startswith(beginning):
                raise ValueError(words) from None
        raise
    except TypeError as error:
        if not str(error).startswith('Cannot convert'):
            raise
        raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported') from None


def __round__(self, n=None):
    if n is None and self._is_special:
        return __int__(self)
    if n is not None and not isinstance(n, int):
        raise TypeError('optional arg must be an integer')
    return _round(self, n)


def __format__(self, specifier, context=None, _localeconv=None):
    try:
        return _format(self, specifier, context, _localeconv)
    except ValueError as error:
        raise ValueError('invalid format string') from None


def _set_integer_check(self, name, value, vmin, vmax):
    if not isinstance(value, int):
        raise TypeError('an integer is required')
    if (vmin != '-inf' and value < vmin) or (vmax != 'inf' and value > vmax):
        raise ValueError(_RANGES[name])
    return object.__setattr__(self, name, value)


_RANGES = {'prec': 'valid range for prec is [1, MAX_PREC]', 'Emin': 'valid range for Emin is [MIN_EMIN, 0]',
           'Emax': 'valid range for Emax is [0, MAX_EMAX]', 'capitals': 'valid values for capitals are 0 or 1',
           'clamp': 'valid values for clamp are 0 or 1'}
_set = _pydecimal.Context.__setattr__


def __setattr__(self, name, value):
    if name == 'rounding' and value not in _pydecimal._rounding_modes:
        raise TypeError('valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n'
                        '   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]')
    return _set(self, name, value)


_converted = _pydecimal._convert_other


def _convert_other(other, raiseit=False, allow_float=False):
    result = _converted(other, False, allow_float)
    if raiseit and result is NotImplemented:
        raise TypeError(f'conversion from {type(other).__name__} to Decimal is not supported')
    return result


def _listed(signals):
    names = {signal.__name__ for signal, on in signals.items() if on}
    return '[' + ', '.join([name for name in _ORDER if name in names]) + ']'


def _shown(self):
    return (f'Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, '
            f'capitals={self.capitals}, clamp={self.clamp}, flags={_listed(self.flags)}, '
            f'traps={_listed(self.traps)})')


_pydecimal.Decimal.__new__, _pydecimal.Decimal.__round__ = __new__, __round__
_pydecimal.Decimal.__format__, _pydecimal.Context.__repr__ = __format__, _shown
_pydecimal.Context._set_integer_check, _pydecimal.Context.__setattr__ = _set_integer_check, __setattr__
_pydecimal._convert_other = _convert_other
_shown.__name__ = '__repr__'
_pydecimal.Context._raise_error = _raise_error
_pydecimal.Decimal.__int__ = _pydecimal.Decimal.__trunc__ = __int__
_lockstep._name_in_full([_pydecimal.Decimal, _pydecimal.Context])

raise ImportError('decimal is used in its Python form', name='_decimal')
