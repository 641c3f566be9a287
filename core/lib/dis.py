"""Bytecode as text: what a function was compiled to."""

import _dis
from types import CodeType as _CodeType


def __getattr__(name):
    # Made when it is asked for: inspect wants it, and collections is large.
    if name != 'Positions':
        raise AttributeError("module 'dis' has no attribute %r" % name)
    from collections import namedtuple
    made = namedtuple('Positions', ['lineno', 'end_lineno', 'col_offset', 'end_col_offset'],
                      defaults=[None] * 4, module='dis')
    globals()[name] = made
    return made


def _code_of(x):
    # The code object of a function, method, generator or text; None if it has none of its own.
    x = getattr(x, '__func__', x)
    for name in ('__code__', 'gi_code', 'ag_code', 'cr_code'):
        code = getattr(x, name, None)
        if code is not None:
            return code
    if isinstance(x, str):
        try:
            return compile(x, '<dis>', 'eval')
        except SyntaxError:
            return compile(x, '<dis>', 'exec')
    return x if isinstance(x, _CodeType) else None


def _show(code, file):
    print(_dis.text(code), end='', file=file)


def _show_nested(code, file, depth):
    _show(code, file)
    if depth is not None and depth <= 0:
        return
    for constant in code.co_consts:
        if isinstance(constant, _CodeType):
            print(file=file)
            print("Disassembly of %r:" % (constant,), file=file)
            _show_nested(constant, file, None if depth is None else depth - 1)


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False):
    """Prints the bytecode of a function, method, class, module, code object or source text."""
    if x is None:
        raise NotImplementedError("dis.dis() without an argument is not supported yet")
    code = _code_of(x)
    if code is not None:
        _show_nested(code, file, depth)
        return
    names = getattr(x, '__dict__', None)
    if names is None:
        raise TypeError("don't know how to disassemble %s objects" % type(x).__name__)
    for name, member in sorted(names.items()):
        if _code_of(member) is None and not isinstance(member, (type, classmethod, staticmethod)):
            continue
        print("Disassembly of %s:" % name, file=file)
        try:
            dis(member, file=file, depth=depth)
        except TypeError as error:
            print("Sorry:", error, file=file)
        print(file=file)


disassemble = dis


class Instruction:
    """One bytecode with its operand."""

    def __init__(self, offset, opname, arg, argrepr, line):
        self.offset = offset
        self.opname = opname
        self.arg = arg
        self.argrepr = argrepr
        self.starts_line = line


def get_instructions(x, *, first_line=None, show_caches=False, adaptive=False):
    """The instructions of a function, method or text, one after the other."""
    last = None
    for offset, name, arg, text, line in _dis.instructions(_code_of(x)):
        yield Instruction(offset, name, arg, text, line if line != last else None)
        last = line


# The bits of co_flags, as inspect names them.
COMPILER_FLAG_NAMES = {
    1: "OPTIMIZED", 2: "NEWLOCALS", 4: "VARARGS", 8: "VARKEYWORDS", 16: "NESTED", 32: "GENERATOR", 64: "NOFREE",
    128: "COROUTINE", 256: "ITERABLE_COROUTINE", 512: "ASYNC_GENERATOR"}


def pretty_flags(flags):
    """The names of the bits, separated by commas."""
    names = [COMPILER_FLAG_NAMES.get(1 << i, hex(1 << i)) for i in range(32) if flags >> i & 1]
    return ", ".join(names) or "0x0"
