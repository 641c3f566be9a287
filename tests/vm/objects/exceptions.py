def show(e):
    print(type(e).__name__, repr(e), str(e), e.args)
for cls, args in [(KeyError, ('k',)), (KeyError, ()), (OSError, (2, 'No such', 'f')), (OSError, (13, 'perm')), (OSError, ('one',)), (StopIteration, (5,)), (SystemExit, (3,)), (SystemExit, (1, 2)), (ImportError, ('m',)), (UnicodeDecodeError, ('utf-8', b'\xff', 0, 1, 'bad')), (SyntaxError, ('msg', ('f', 1, 2, 'text'))), (IndexError, (1, 2)), (ValueError, ('a',)), (OSError,(2,'a','b',None,'c'))]:
    e = cls(*args); show(e)
e = OSError(2, 'No such', 'f'); print(e.errno, e.strerror, e.filename, e.filename2, type(e))
print(StopIteration(5).value, SystemExit(3).code, SystemExit().code, SystemExit(1,2).code)
e = ImportError('x', name='n', path='p'); print(e.name, e.path, e.msg)
e = SyntaxError('msg', ('f', 1, 2, 'text', 3, 4)); print(e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, e.print_file_and_line); e.lineno = 7; print(e)
e = AttributeError('q', name='n', obj=4); print(e.name, e.obj)
try: [].foo
except AttributeError as e: print(e.name, e.obj)
try: undefined_name
except NameError as e: print(e.name, e)
try:
    try: 1/0
    except ZeroDivisionError as z: raise ValueError('v') from z
except ValueError as v: print(repr(v.__cause__), repr(v.__context__), v.__suppress_context__)
try:
    try: 1/0
    except ZeroDivisionError: raise ValueError('v')
except ValueError as v: print(repr(v.__cause__), repr(v.__context__), v.__suppress_context__)
try:
    try: 1/0
    except ZeroDivisionError: raise ValueError('v') from None
except ValueError as v: print(repr(v.__cause__), repr(v.__context__), v.__suppress_context__)
e = ValueError('n'); e.add_note('note 1'); e.add_note('note 2'); print(e.__notes__)
eg = ExceptionGroup('g', [ValueError(1), TypeError(2), ExceptionGroup('h', [KeyError(3)])])
print(eg, repr(eg), eg.exceptions, eg.message, eg.subgroup(KeyError), eg.split(ValueError))
print(type(BaseExceptionGroup('x', [ValueError()])), type(BaseExceptionGroup('x', [KeyboardInterrupt()])))
try: raise eg
except* ValueError as x: print('ve', x.exceptions)
except* KeyError as x: print('ke', x)
except* TypeError as x: print('te', x)
class MyE(OSError): pass
e = MyE(2, 'x'); print(type(e), e.errno, e)
class V(ValueError):
    def __str__(self): return 'custom'
print(V(1), repr(V(1)), [V(2)])
try: raise V
except V as e: print(e)
try: raise 5
except TypeError as e: print(e)
try: raise int
except TypeError as e: print(e)
def t():
    try:
        raise KeyError('a')
    finally:
        try: raise IndexError('b')
        except IndexError as e: print(repr(e.__context__))
try: t()
except KeyError as e: print(repr(e.__context__))
import sys
try: 1/0
except: print(sys.exc_info()[0], sys.exc_info()[1])
print(sys.exc_info())
