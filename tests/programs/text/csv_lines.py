# The module _csv: dialects, reading line by line, writing row by row, and what is wrong with arguments.
import _csv


class Text:
    def __init__(self):
        self.text = ''

    def write(self, text):
        self.text += text
        return len(text)


class Tabs:
    delimiter = '\t'


def show(expression):
    try:
        print(expression, '->', repr(eval(expression)))
    except Exception as error:
        print(expression, '!!', type(error).__module__, type(error).__name__, error)


def write(row, **options):
    file = Text()
    try:
        size = _csv.writer(file, **options).writerow(row)
        print(row, options, '->', size, repr(file.text))
    except Exception as error:
        print(row, options, '!!', type(error).__name__, error)


r = _csv.reader([])
for expression in [
    '_csv.reader(1)',
    '_csv.reader()',
    '_csv.writer(1)',
    "_csv.reader([], 'nope')",
    "_csv.reader([], delimiter='ab')",
    '_csv.reader([],delimiter=1)',
    '_csv.reader([],delimiter=None)',
    "_csv.reader([],quotechar='xx')",
    "_csv.reader([],quotechar='')",
    '_csv.reader([],quoting=7)',
    "_csv.reader([],quoting='x')",
    '_csv.reader([],lineterminator=1)',
    '_csv.reader([],foo=1)',
    '_csv.reader([],lineterminator=None)',
    'list(_csv.reader([\'a"b,c\']))',
    'list(_csv.reader([\'"a"b,c\'],strict=True))',
    'list(_csv.reader([\'"a\'],strict=True))',
    'list(_csv.reader([\'"a\']))',
    'list(_csv.reader([\'"a\',\'b"\']))',
    "list(_csv.reader([b'a']))",
    "list(_csv.reader(['a\\nb']))",
    "list(_csv.reader(['a\\n']))",
    "list(_csv.reader(['a\\r\\n','']))",
    "list(_csv.reader(['a\\rb']))",
    'list(_csv.reader([\'1,"2",x\'],quoting=2))',
    "list(_csv.reader(['1,2.5,'],quoting=2))",
    "list(_csv.reader(['a\\x00b']))",
    "list(_csv.reader(['a\\\\,b'],escapechar='\\\\'))",
    "list(_csv.reader(['a\\\\'],escapechar='\\\\'))",
    "list(_csv.reader(['  a,  b'],skipinitialspace=True))",
    '_csv.field_size_limit()',
    "_csv.field_size_limit('a')",
    '_csv.field_size_limit(1,2)',
    "_csv.get_dialect('x')",
    "_csv.unregister_dialect('x')",
    '_csv.list_dialects()',
    "_csv.register_dialect('q')",
    '_csv.register_dialect(1)',
    "_csv.register_dialect('e', delimiter='::')",
    '_csv.Dialect().lineterminator',
    "_csv.Dialect(None,delimiter=';').delimiter",
    '_csv.Dialect(Tabs).delimiter',
    '_csv.Dialect(quoting=1,quotechar=None)',
    '_csv.Dialect(quoting=3,quotechar=None).quotechar',
    '_csv.QUOTE_NONE',
    '_csv.Dialect(doublequote=0).doublequote',
    "_csv.Dialect(strict='yes').strict",
    '_csv.__version__',
    'r.line_num',
    'r.__class__.__doc__',
    '_csv.Dialect().quotechar',
    'type(r)',
    'type(_csv.writer(Text()))',
    '_csv.Error',
    '_csv.Dialect',
    "list(_csv.reader(['你,好']))",
    "list(_csv.reader(['','a']))",
    'list(_csv.reader([\'a,,b,\',\'"""x"""\']))',
    "_csv.Dialect().__setattr__('delimiter','x')",
]:
    show(expression)

write([])
write([''])
write([None])
write(['',None])
write(['a b','c,d','e"f','g\nh','i\rj','k\\l',1,2.5,None,True])
write(['a'],quoting=1)
write([1,'a',2.5,None,''],quoting=2)
write(['a,b'],quoting=3)
write(['a,b'],quoting=3,escapechar='\\')
write(['a"b'],quoting=3)
write(['a"b'],quoting=3,escapechar='\\')
write(['a"b'],doublequote=False)
write(['a"b'],doublequote=False,escapechar='\\')
write(['a\\b'],escapechar='\\')
write(['a\\b'],escapechar='\\',quoting=1)
write(5)
write('abc')
write(['a','b'],delimiter='\t',lineterminator='!')
write([''],quoting=3)
write(['a!b'],lineterminator='!')
write([' a'],skipinitialspace=True)
write([b'x',[1],('t',)])
write(['a\x00b'])
write([None],quoting=3)
write([''],quoting=2)
write([' '],delimiter=' ')
write(['a\nb'],quoting=3,escapechar='\\')
write([None,None],quoting=1)
write([1.0,10**30,complex(1)],quoting=2)
write(['"'],quotechar=None,quoting=3)
_csv.field_size_limit(3)
show("list(_csv.reader(['abcd']))")
_csv.field_size_limit(131072)
_csv.register_dialect('bars', delimiter='|')
show("list(_csv.reader(['a|b;c'], dialect='bars'))")
show("list(_csv.reader(['a|b;c'], dialect='bars', delimiter=';'))")
