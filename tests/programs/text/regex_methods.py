# The module re: patterns, matches, substitution, and its errors.
import copy
import re
p = re.compile(r'(?P<x>a)|(b)', re.I)
print(p, p.groupindex, p.groups, p.flags,
      hash(p)==hash(re.compile(r'(?P<x>a)|(b)', re.I)), p == re.compile(r'(?P<x>a)|(b)', re.I))
m = p.search('xxB')
print(m, m.group(), m.groups(), m.groupdict(),
      m.lastindex, m.lastgroup, m.span(), m.regs, m[2], m['x'], m.pos, m.endpos, m.re is p, m.string)
print(re.sub(r'(\w)(\d)', r'\2\1', 'a1 b2 c3'),
      re.sub('x', lambda m: m.group().upper(), 'axbx'), re.subn('a', 'b', 'banana', count=2))
print(re.sub(r'(?P<n>\w+)', r'<\g<n>>', '你好 world'),
      re.split(r'[,;]\s*', 'a, b;c'), re.findall(r'(\w)=(\d)', 'a=1 b=2'))
print([m.span() for m in re.finditer('a|', 'aba')], type(re.finditer('a','b')))


def show(expression):
    try:
        print(expression, '->', repr(eval(expression)))
    except Exception as error:
        print(expression, '!!', type(error).__name__, error)


for expression in [
    "re.match('a',1)",
    "re.match('a',b'a')",
    "re.match(b'a','a')",
    "re.compile('a')>re.compile('b')",
    "re.compile('a'*300,re.I|re.A|re.X)",
    "re.match('a','a').group(3)",
    "re.match('a','a')['x']",
    "re.match('a','a').group(1.5)",
    "re.compile('a').match()",
    "re.compile('a').match('a',x=1)",
    "re.compile('a').match('a','b')",
    're.Pattern[str]',
    're.Pattern()',
    "re.compile('a').sub(1,'b')",
    "re.compile('(').x",
    "re.match('a','a').start(5)",
    "re.match('a','a').expand('\\\\g<0>')",
    "re.match('(a)','a').regs",
    "re.match(b'a', bytearray(b'ab')).group()",
    "re.escape('a.b*c')",
    "re.fullmatch('a+','aaa')",
    "re.sub('a','b',b'a')",
    "re.sub('a',b'b','a')",
    "re.sub('a', '\\\\9', 'a')",
    "re.sub('(a)', '[\\\\1\\\\g<1>]', 'xax')",
    "re.compile('a', re.I|re.X).flags",
    're.I|re.M',
    "re.compile(b'a')",
    "re.sub(b'a',b'\\\\n',b'xax')",
    "re.sub('a', 5, 'a')",
    "re.sub('a', lambda m: 5, 'a')",
]:
    show(expression)
print(copy.copy(p) is p, copy.deepcopy(p) is p, copy.copy(m) is m)
print(re.compile(r'''
 (\d+)  # digits
 \s*
 ([a-z]+)''', re.X).match('12 abc').groups())
def f(m): raise ValueError('in f')
try: re.sub('a', f, 'a')
except ValueError as e: print(e)
it = re.finditer('a','aa'); print(next(it), next(it), next(it, None), next(it,None))
class S(str): pass
print(type(re.match('.*', S('abc')).group()), re.match('.*', S('abc')).string.__class__)
sc = re.Scanner([(r'\d+', lambda s,t: int(t)), (r'\s+', None), (r'\w+', lambda s,t: t)])
print(sc.scan('12 ab 3'))


class Index:
    def __index__(self):
        return 1


m = re.match('(a)(b)', 'ab')
print(m.group(Index()), m[Index()], m.span(Index()), m.group(Index(), 2), m.start(Index()), m.end(Index()))
first = re.compile('a(b)', re.I)
re.purge()
second = re.compile('a(b)', re.I)
print(first is second, first == second, hash(first) == hash(second), first != re.compile(b'a(b)'), first == 'a(b)')
