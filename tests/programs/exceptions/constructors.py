# Constructors of the built-in exceptions and what they keep.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


class Weird(Exception):
    def __str__(self): return 'weird!'
    def __init__(self, a, b): super().__init__(a); self.b=b
attempt(lambda: (_ for _ in ()).throw(Weird(1,2)))
def bad(): raise Weird
attempt(bad)
o=OSError(2,'No','f','x','g'); print(o, o.errno,o.strerror,o.filename,o.filename2, type(o), o.args); print(OSError(2,'a'), OSError('a'), OSError(1,2,3), type(OSError(13,'x')), OSError(9999,'z'))
print(StopIteration(3).value, StopIteration().value, SystemExit(3).code, SystemExit().code, SystemExit(1,2).code)
i=ImportError('m',name='n',path='p'); print(i,i.name,i.path,i.msg, repr(i)); attempt(lambda: ImportError('x',foo=1))
n=NameError('m',name='q'); print(n.name); a=AttributeError('m',name='n',obj=3); print(a.name,a.obj)
u=UnicodeDecodeError('utf-8',b'abc',1,2,'bad'); print(u,u.encoding,u.object,u.start,u.end,u.reason); print(UnicodeEncodeError('ascii','a\xe9',1,2,'r')); attempt(lambda: UnicodeDecodeError('a'))
s=SyntaxError('m',('f',1,2,'txt',1,5)); print(s, s.msg,s.filename,s.lineno,s.offset,s.text,s.end_lineno,s.end_offset,s.print_file_and_line)
attempt(lambda: SyntaxError('m',(1,2)))
attempt(lambda: ValueError(x=1)); attempt(lambda: BaseException.__new__(3)); attempt(lambda: BaseException.__new__(int))
print(ValueError('a').with_traceback(None), e if 0 else '')
