# Joining, padding, slices, translation, classes of characters, repr.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(repr(result))


text = s = 'Hello, World'
for expression in (
    "s.center(20,'*'),s.ljust(15,'.'),s.rjust(15),s.zfill(15),'-5'.zfill(4),'+5'.zfill(4)",
    "s.center(5,'ab')",
    "'  x '.strip(),'xxaxx'.strip('x'),'abc'.lstrip('ab'),'abc'.rstrip('bc')",
    "'a-b-c'.join('xyz')",
    "','.join(['a',3])",
    "','.join(3)",
    "'a\\tb'.expandtabs(4),'ab\\tc'.expandtabs()",
    's[::-1],s[-3:],s[2:5],s[::2],s[100:],s[-100:2]',
    "s['a']",
    's[100]',
    's*2,s*0,s*-1',
    "'a'<'b','a'<'B','abc'<'abd','é'>'z'",
    "'abc'.translate({97:'X',98:None,99:100}),'abc'.translate(str.maketrans('ab','xy','c'))",
    "str.maketrans('a','bc')",
    "str.maketrans({'a':1,'bc':2})",
    "ord('a'),ord('€'),chr(8364),chr(0x10ffff)",
    "ord('ab')",
    'chr(-1)',
    'chr(0x110000)',
    "'a'.__add__(1)",
    'repr(\'it\\\'s\'),repr(\'"\\\'\'),repr(\'\\x00\\x7f\\xa0\\u200b\\ud800\'),ascii(\'é😀\')',
    "hash('a')==hash('a'),hash('')",
    "'Aa'.__contains__('a'),'abc'.__getitem__(slice(1))",
    "sorted('bca'),max('abc'),list('ab'),tuple('ab'),set('aa'),dict.fromkeys('ab')",
    "'{:>5}'.format('ab'),format('ab','^6')",
):
    print(expression, end=' -> ')
    attempt(lambda: eval(expression))
