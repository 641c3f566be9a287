# The last part of a limited split by blanks keeps the blanks at its far end.
for s in ['  a b  ', ' a b c ', '   ', 'a', '', ' a', '\u3000x\u2003y \u00a0']:
    for n in -1, 0, 1, 2, 3:
        print(s.split(None, n), s.rsplit(None, n))
for kind in bytes, bytearray:
    for s in [b'  a b  ', b' a b c ', b'   ', b'a', b'', b' a']:
        for n in -1, 0, 1, 2, 3:
            print(kind(s).split(None, n), kind(s).rsplit(None, n))
s = 'abc'
print(s.find.__name__, s.expandtabs() is s, '%s' % s is s, s[:] is s, s * 1 is s, s.zfill(2) is s)
for name in 'find rfind index rindex count startswith endswith'.split():
    for args in (), (1,), (1, 2, 3, 4):
        try:
            getattr(s, name)(*args)
        except TypeError as error:
            print(error)
print(repr(str(errors='strict')), repr(str(encoding='utf8')), str(object='x'), str(b'x', errors='ignore'))


class Doubled(str):
    def __new__(cls, content=''):
        return str.__new__(cls, 2 * content)

    def __str__(self):
        return self


class Plain(str):
    pass


made = Plain(Doubled('foo'))
print(made, type(made).__name__, type(str(Doubled('x'))).__name__)


class Bag:
    pass


bag = Bag()
setattr(bag, Plain('name'), 1)
print(bag.name, list(bag.__dict__))
for text in b'no', bytearray(b'no'):
    for values in (1, 2), b'a', [1], {}:
        try:
            print(text % values)
        except TypeError as error:
            print(error)
for bad in b'\xbd', '\ud8f0', '-\xbd', '1\0':
    try:
        float(bad)
    except ValueError as error:
        print(ascii(error))
