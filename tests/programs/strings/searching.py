# Searching, counting, replacing, prefixes.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(repr(result))


text = s = 'Hello, World'
for expression in (
    "s.find('o'),s.rfind('o'),s.find('z'),s.index('l'),s.count('l')",
    "s.index('z')",
    "s.replace('l','L',2)",
    "s.replace('','-')[:9]",
    "s.startswith('He'),s.startswith(('a','H')),s.endswith('ld',3),s.startswith('l',2)",
    's.startswith(3)',
    's.startswith((3,))',
    "'é'.encode('ascii','replace'),'é'.encode('ascii','ignore'),'é'.encode('ascii','xmlcharrefreplace'),'é'.encode('ascii','backslashreplace'),'é'.encode('latin-1')",
    "b'\\xff'.decode('utf-8','replace'),b'\\xff'.decode('latin1')",
    "'a' in s,'ell' in s,'' in s",
    '3 in s',
    "'abc'.removeprefix('ab'),'abc'.removesuffix('bc'),'abc'.removeprefix('x')",
    "'a'.count(''),'aaa'.count('aa'),'abc'.find('',3),'abc'.find('',4)",
):
    print(expression, end=' -> ')
    attempt(lambda: eval(expression))
