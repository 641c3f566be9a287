# The module json: what it reads, what it refuses and where, what it writes; hooks, defaults, subclasses.
import enum
import json
from collections import OrderedDict, defaultdict, namedtuple


def show(expression):
    try:
        print(expression, '->', repr(eval(expression)))
    except Exception as error:
        print(expression, '!!', type(error).__module__, type(error).__name__, error, getattr(error, 'pos', None))


for document in [
    '',
    ' ',
    '{',
    '[',
    '[1',
    '[1,',
    '[1,]',
    '[1 2]',
    '{"a"',
    '{"a":',
    '{"a":1',
    '{"a":1,',
    '{"a":1,}',
    '{"a" 1}',
    '{a:1}',
    "{'a':1}",
    '"abc',
    '"a\nb"',
    '"\\x"',
    '"\\u12"',
    '"\\u12zz"',
    '"\\ud83d\\ude00"',
    '"\\ud83d"',
    'nul',
    'tru',
    'NaN',
    '[NaN, Infinity, -Infinity]',
    '-',
    '01',
    '1.',
    '1.5e',
    '1e5',
    '1E+2',
    '-0',
    '-0.0',
    '12345678901234567890123',
    '1.5 x',
    ' [1, 2, {"a": [null, true, false]}] ',
    '"\u4e2d\u6587\\u4e2d"',
    '{"\u4f60": [1, "\xe9"]',
    '[[[[]]]]',
    '{"a":{"b":{}}}',
    '{"a":1,"a":2}',
    '\ufeff[]',
    '[1,2',
    '{"a":[1,2,{"b":}]}',
    '"\\',
    '"a\\"',
    '[}',
    '{]',
    '{"a":1 "b":2}',
    '11111111111111111111111111111111111111111111111111',
    '"\t"',
    '[1,\n 2,\n x]',
    '"a" "b"',
    '1e400',
    '-1e400',
    '[0.1,1e-7,123456789012345678]',
]:
    show('json.loads(%r)' % document)
for expression in [
    'json.loads(\'"\\t"\', strict=False)',
    'json.loads(\'{"a": 1.5, "b": [2]}\', parse_float=str, parse_int=lambda s: s+\'!\')',
    'json.loads(\'{"a": {"b": 1}}\', object_hook=lambda d: sorted(d.items()))',
    'json.loads(\'{"a": {"b": 1}}\', object_pairs_hook=list)',
    "json.loads('[NaN]', parse_constant=lambda c: c)",
    "json.loads(b'[1]')",
    "json.loads('[1]'.encode('utf-16'))",
    'json.loads(1)',
    "json.dumps({'a':[1,2.5,None,True,'x']})",
    'json.dumps(\'中文é\\n"\\\\\\x01\\x7f😀\')',
    'json.dumps(\'中文é\\n"\\\\\\x01\\x7f😀\', ensure_ascii=False)',
    "json.dumps({'b':1,'a':2}, sort_keys=True)",
    "json.dumps({'b':1,'a':[1,{'c':2}]}, indent=2)",
    "json.dumps([1,2], separators=(',',':'))",
    "json.dumps({1:1, 2.5:2, None:3, True:4, 'x':5})",
    'json.dumps({(1,2):3})',
    "json.dumps({(1,2):3,'a':1}, skipkeys=True)",
    'json.dumps(object)',
    'json.dumps([1, {1}])',
    'json.dumps({1,2}, default=list)',
    "json.dumps([{'a':{1}}], default=sorted)",
    "json.dumps(float('nan'))",
    "json.dumps(float('inf'), allow_nan=False)",
    "json.dumps([float('-inf'), -0.0, 1e16, 1e-7, 0.1])",
    'json.dumps(10**30)',
    'json.dumps([])',
    'json.dumps({})',
    'json.dumps([[],{},[[]]])',
    'json.dumps((1,(2,)))',
    "json.dumps({'a':1,2:3}, sort_keys=True)",
    'json.dumps({3:1,2:3}, sort_keys=True)',
    "json.dumps('\\ud800')",
    "json.dumps([1,[2,[3]]], indent='\\t')",
    "json.dumps({'k':[]}, indent=1)",
    "json.JSONEncoder(sort_keys=True).encode({'z':1,'a':{}})",
    "list(json.JSONEncoder().iterencode([1,{'a':2}]))",
    "json.JSONDecoder().raw_decode('[1] x')",
    "json.JSONDecoder().raw_decode('x [1]', 2)",
    "json.JSONDecoder().raw_decode('x')",
]:
    show(expression)

a = []
a.append(a)
show('json.dumps(a)')
d = {}
d['d'] = d
show('json.dumps(d)')


class Box:
    def __init__(self, content):
        self.content = content


class Encoder(json.JSONEncoder):
    def default(self, value):
        if isinstance(value, Box):
            return {'box': value.content}
        return super().default(value)


class Loud(int):
    def __repr__(self):
        return 'loud!'


class Color(enum.IntEnum):
    RED = 1


Point = namedtuple('Point', 'x y')
for expression in [
    "json.dumps([Box(1), Box([Box(2)])], cls=Encoder)", "json.dumps([Box(1), Box([Box(2)])], cls=Encoder, indent=1)",
    "json.dumps(5j, cls=Encoder)", "json.dumps(OrderedDict([('z', 1), ('a', 2)]))", "json.dumps(Point(1, 2))",
    "json.dumps(defaultdict(list, {'a': [1]}))", "json.dumps([Color.RED, {Color.RED: 1}])", "json.dumps(Loud(5))",
]:
    show(expression)
deep = []
for _ in range(150):
    deep = [deep]
print(json.loads(json.dumps(deep)) == deep)
