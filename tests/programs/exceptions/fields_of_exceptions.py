# What exceptions keep beside their arguments: made, made again, copied, printed.
import pickle, copy
class E(OSError):
    def __init__(self, a): super().__init__(5, 'x', a)
class E2(OSError):
    def __init__(self, a): self.a = a
class E3(OSError):
    def __new__(cls, a): return super().__new__(cls, 2, 'b', a)
class E4(OSError):
    def __init__(self, *a, **k): super().__init__(*a)
for e in (lambda: E('f'), lambda: E2('f'), lambda: E3('f'), lambda: E4(2, 'x', k=3), lambda: OSError(2, 'a', 'b', None, 'c'), lambda: OSError(1), lambda: OSError('a','b','c'), lambda: OSError(11, 'x'), lambda: FileNotFoundError(2, 'n', 'f'), lambda: BlockingIOError(11, 'x', 3), lambda: OSError(1,2,3,4,5,6), lambda:OSError(2, 'a', None)):
    try:
        x = e(); print(type(x), x.args, x.errno, x.strerror, x.filename, x.filename2, str(x), repr(x), x.__reduce__(), getattr(x, 'characters_written', 'no'))
    except Exception as z: print(type(z), z)
for e in (ImportError('t', name='n', path='p'), ImportError('t'), ImportError(), ImportError('a','b'), AttributeError('x', name='n', obj=3), NameError('x', name='z'), SyntaxError('m', ('f', 1, 2, 't')), UnicodeDecodeError('a', b'b', 0, 1, 'r'), StopIteration(3), SystemExit(2), KeyError('k')):
    print(repr(e), e.__reduce__(), vars(e)); 
    f = pickle.loads(pickle.dumps(e)); print({k: getattr(f, k, None) for k in ('name','path','msg','obj','value','code')}, f.args)
    f = copy.copy(e); print({k: getattr(f, k, None) for k in ('name','path','msg','obj','value','code')}, f.args)
e = ImportError('t', name='n', path='p'); e.__init__(); print(e.msg, e.name, e.path, e.args)
e = AttributeError('t', name='n', obj='p'); e.__init__(); print(e.name, e.obj, e.args)
e = StopIteration(3); e.__init__(); print(e.value)
e = SystemExit(3); e.__init__(); print(e.code)
e = OSError(1, 'a'); e.__init__(2, 'b'); print(e.errno, e.args)
e = SyntaxError('m', ('f', 1, 2, 't')); e.__init__(); print(e.msg, e.filename)
e = ValueError(1); e.__setstate__({'args': (3,), 'x': 4}); print(e.args, e.x)
for a in [('msg', 'a', 'b'), ('msg', ('a', 'b')), ('m', ('f', 1, 2, 't', 3)), ('m', ('f', 1, 2, 't', 3, 4)), ('m', ('f', 1, 2, 't', 3, 4, 5)), (), ('m',), ('m', 3), ('m', [1,2,3,4])]:
    try: e = SyntaxError(*a); print(e, e.args, e.lineno, e.end_lineno, e.print_file_and_line)
    except Exception as z: print(type(z), z)
class A:
    blech = 1
    def __getattr__(self, n): raise AttributeError
try: A().bluch
except AttributeError as e: print(e.name, type(e.obj), e.args)
