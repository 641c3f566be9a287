#!/usr/bin/python3
"""Writes tests/vm/golden/data_cases.txt: expressions on built-in types and what CPython 3.11 makes of them.
Each case is a line with the expression and a line with a tab and its repr, or the exception's type and text."""
import itertools
import os
import subprocess
import sys

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests/vm/golden/data_cases.txt")
CASES = []


def add(*expressions):
    CASES.extend(expressions)


def operators():
    values = ["0", "7", "-3", "True", "2**70", "-(2**65)+1", "0.0", "2.5", "-1e300", "1e16", "3j", "(1+2j)",
              "'ab'", "''", "b'xy'", "[1, 2]", "[]", "(1,)", "None", "{1: 2}", "{1, 2}", "frozenset({3})",
              "range(3)", "bytearray(b'q')"]
    for op in "+ - * / // % << >> & | ^ @ **".split():
        for a, b in itertools.product(values, values):
            if op == "<<" and ("2**7" in b or "2**6" in b):
                continue
            if op == "**" and ("2**7" in b or "2**6" in b or ("2**" in a and "2**" in b)):
                continue
            if op == "%" and a in ("'ab'", "''", "b'xy'", "bytearray(b'q')"):
                continue
            if op == "*" and ("2**7" in a + b or "2**6" in a + b) and not all(c in "0123456789-*()+. TrueFalsj" for c in a + b):
                continue
            if op == "**" and ("j" in a + b or "2**" in a):
                continue
            add(f"{a} {op} {b}")
    for op in "< <= == != > >=".split():
        for a, b in itertools.product(values, values):
            add(f"{a} {op} {b}")
    for a, b in itertools.product(values, values):
        add(f"{a} in {b}", f"divmod({a}, {b})")
    for a in values:
        add(f"-({a})", f"+({a})", f"~({a})", f"not {a}", f"bool({a})", f"abs({a})", f"len({a})", f"repr({a})",
            f"str({a})", f"int({a})", f"float({a})", f"list({a})", f"tuple({a})", f"sorted({a})", f"sum({a})",
            f"min({a})", f"max({a})", f"any({a})", f"all({a})", f"round({a})", f"round({a}, -1)", f"round({a}, 1)",
            f"list(reversed({a}))", f"list(enumerate({a}))", f"({a})[0]", f"({a})[-1]", f"({a})[::-1]", f"({a})['x']",
            f"bytes({a})" if "2**" not in a else "0", f"complex({a})", f"set({a})", f"frozenset({a})", f"dict({a})",
            f"iter({a}) is None", f"next({a})", f"hex({a})", f"bin({a})", f"oct({a})", f"chr({a})", f"ord({a})",
            f"format({a})", f"ascii({a})", f"type({a})")
        if a not in ("None", "3j", "(1+2j)"):
            add(f"hash({a})")


def numbers():
    ints = ["0", "1", "-1", "255", "-256", "10**18", "-(10**25)", "2**61-1", "2**61", "-(2**61)", "2**64", "123456789"]
    floats = ["0.1", "-0.0", "1e22", "1.5", "2.5", "-2.675", "1e-7", "123456.789", "float('inf')", "float('-inf')",
              "5e-324", "1.7976931348623157e308", "1/3"]
    for a in ints:
        add(f"hash({a})", f"({a}).bit_length()", f"({a}).bit_count()", f"({a}).to_bytes(12, 'little', signed=True)",
            f"({a}).to_bytes(2, 'big')", f"int.from_bytes(({a}).to_bytes(16, 'big', signed=True), 'big', signed=True)",
            f"({a}).as_integer_ratio()", f"float({a})", f"str({a})", f"({a}).__index__()", f"pow({a}, 3, 1000007)",
            f"pow({a}, -1, 1000003)", f"({a}) % 7", f"({a}) // -7", f"divmod({a}, -7)", f"({a}) >> 3", f"({a}) / 3",
            f"round({a}, -2)", f"({a}) & 0xff", f"({a}) | (1 << 66)", f"({a}) ^ -5", f"({a}).real", f"({a}).conjugate()")
    for x in floats:
        add(f"hash({x})", f"repr({x})", f"({x}).hex()", f"float.fromhex(({x}).hex())", f"({x}).is_integer()",
            f"({x}).as_integer_ratio()", f"int({x})", f"round({x})", f"round({x}, 2)", f"round({x}, -1)",
            f"({x}) % 3", f"({x}) // 0.7", f"divmod({x}, -2.5)", f"({x}) ** 2", f"({x}) ** 0.5", f"({x}) == int(1e22)",
            f"abs({x})", f"'%g %e %f' % ({x}, {x}, {x})", f"({x}).__trunc__()", f"({x}).__floor__()", f"({x}).__ceil__()")
    for n in range(-8, 9):
        add(f"round({n}.5)", f"round({n}.25, 1)", f"round({n}5, -1)", f"{n} // 3", f"{n} % 3", f"{n} % -3", f"{n}.5 // 2",
            f"{n}.5 % -2", f"2 ** {n}", f"2.0 ** {n}", f"(-8) ** {n}", f"1.1 ** {n}", f"{n} ** 2", f"1 << {n}")
    for text in ["12", " 12 ", "-0x1f", "0b101", "0o17", "1_000", "1__0", "_1", "", "abc", "12.5", "\u0661\u0662", "0x", "007", "z"]:
        for base in ["", ", 0", ", 16", ", 36", ", 2", ", 1", ", 37"]:
            add(f"int({text!r}{base})")
        add(f"float({text!r})")
    add("int()", "float()", "int('1' * 5000)", "str(10 ** 4300)[:3]", "str(10 ** 4299)[:3]", "int(b'12')", "int([])", "int('5', base=7)",
        "float('nan')", "float('-inf')", "float('1e400')", "float('1_0.5')", "float('.5')", "float('5.')", "float('1e')", "float('infinity')",
        "int(None)", "float(None)", "float([])", "1 if 0.1 + 0.2 == 0.3 else 2", "0.1 + 0.2", "10 ** 20", "3 ** 100", "7 ** -2", "0 ** -1",
        "0.0 ** -1", "(-8) ** (1/3)", "1e308 * 10", "10.0 ** 400", "1 / 0", "1 // 0", "1 % 0", "1.0 / 0", "1.0 // 0", "1.0 % 0", "divmod(1, 0)",
        "divmod(1.0, 0)", "1j / 0", "2 ** 2000 / 3", "float(2 ** 2000)", "2**1024 * 1.0", "(2**1024) / (2**1000)", "1 << -1", "complex('1+2j')",
        "complex('x')", "complex(1, 2) * 3j", "abs(3+4j)", "(1+2j) ** 2", "(1+2j) == (1+2j)", "1j < 2j", "complex(1.5)", "repr(-0j)", "str(1e-5+1j)",
        "bool(0j)", "(1.5).__round__(None)", "True + True", "True & False", "True | 2", "True ^ True", "~True", "isinstance(True, int)",
        "int(True)", "1 == True", "hash(True)", "hash(1.0) == hash(1)", "10 ** 22 == 1e22", "2**53 == 2.0**53 + 1", "2**53 + 1 > 2.0**53",
        "pow(2, 10, 0)", "pow(2.0, 3, 5)", "pow(2, -1, 4)", "pow(3, 4)", "pow('a', 2)", "abs('x')", "round('x')", "sum([0.1] * 10)",
        "sum(['a'])", "sum([[1], [2]], [])", "sum([1], 'a')", "max([])", "max(1)", "min(3, 1, 2)", "max('abc', 'b')", "max([], default=5)",
        "min([1, 'a'])", "max([3, 1], key=lambda v: -v)", "sorted([3, 1, 2], reverse=True)", "sorted(['b', 'A', 'c'], key=str.lower)",
        "sorted([1, 'a'])", "sorted([(2, 'b'), (1, 'z'), (2, 'a')])", "chr(-1)", "chr(0x110000)", "chr(8364)", "ord('ab')", "ord('')",
        "bin(-5)", "hex(255)", "oct(8)", "hex(1.5)", "float.fromhex('0x1.8p3')", "float.fromhex('zz')", "(5).to_bytes(0, 'big')",
        "(-1).to_bytes(2, 'big')", "(0.1).hex()", "(10).__add__(5)", "(10).__add__('x')", "(10).__radd__(3)", "int.__lt__(3, 5)",
        "int.__eq__(3, 'x')", "(2.5).__mul__(2)", "(1).numerator", "(7).denominator", "(1.5).imag")


def texts():
    strings = ["''", "'a'", "'Hello World'", "'  pad\\t'", "'a,b,,c'", "'\u00e4\u00d6\u00df\u0130'", "'\u4f60\u597d, \u4e16\u754c'",
               "'123'", "'\u0661'", "'x\\ny\\r\\nz'", "'\U0001f600!'", "\"it's\"", "'\"'", "'\\'\"'", "'\\x00\\x7f\\xad\\u200b'", "'ABC def'", "'\u01c6\u03a3\u03a3'"]
    plain = ["upper()", "lower()", "title()", "capitalize()", "swapcase()", "casefold()", "strip()", "lstrip()", "rstrip()",
             "split()", "rsplit()", "splitlines()", "splitlines(True)", "isalpha()", "isdigit()", "isdecimal()", "isnumeric()", "isalnum()",
             "isspace()", "isupper()", "islower()", "istitle()", "isidentifier()", "isprintable()", "isascii()", "encode()",
             "encode('latin-1')", "encode('ascii', 'replace')", "encode('ascii', 'backslashreplace')", "encode('utf-16')", "zfill(7)",
             "center(9, '*')", "ljust(6)", "rjust(6, '.')", "center(8)", "expandtabs(4)", "partition(',')", "rpartition(',')", "split(',')",
             "split(',', 1)", "rsplit(',', 1)", "split(None, 1)", "rsplit(None, 1)", "find('b')", "rfind('l')", "index('l')", "count('')", "count('l')",
             "replace('l', 'L')", "replace('', '-')", "replace('a', 'xx', 1)", "startswith(('H', 'a'))", "endswith('d')", "removeprefix('a')",
             "removesuffix('c')", "strip('a c')", "join(['1', '2', '3'])", "__len__()", "__repr__()", "translate({97: 'X', 98: None, 99: 100})",
             "find('o', 5)", "find('o', -4, -1)", "count('o', 0, 5)", "isidentifier()", "format()", "__contains__('a')", "__hash__()"]
    for s in strings:
        add(*[f"{s}.{m}" for m in plain], f"len({s})", f"{s}[1:3]", f"{s}[::-1]", f"{s}[::2]", f"{s} * 2", f"list({s})", f"ascii({s})",
            f"repr({s})", f"hash({s})", f"{s}[5]", f"'l' in {s}", f"sorted({s})", f"[{s}]", f"{s} + 'z'", f"{s} < 'b'")
    add("'a' + 1", "1 + 'a'", "'a' * 2.0", "'ab'['x']", "'a' in 1", "1 in 'a'", "'x'.join([1])", "'x'.join(1)", "'x'.join(['a', None])", "'a'.split('')",
        "'a'.index('z')", "'abc'.center(10, 'ab')", "'abc'.encode('nope')", "'\u20ac'.encode('ascii')", "'\u20ac'.encode('latin-1')", "'a'.replace('a')",
        "'a'.startswith(1)", "'a'.startswith((1,))", "'a'.find(1)", "'a'.count(1)", "'a'.zfill('x')", "str.maketrans('ab', 'cd')", "str.maketrans('a', 'bc')",
        "str.maketrans({'a': 1})", "'abc'.translate(str.maketrans('ab', 'xy', 'c'))", "str(b'abc', 'utf-8')", "str(b'\\xff', 'utf-8')", "str(b'a')", "str()",
        "str('x', 'utf-8')", "'%s' % 'a'", "'a\\tb'.expandtabs()", "'one two'.title()", "\"they're\".title()", "'\\u1e9e'.lower()", "'\ufb01'.upper()",
        "'a'.ljust(3, '')", "'\\ud800'", "'\\ud800'.encode()", "'x' 'y'", "'abc'[1:100]", "'abc'[-100:2]", "'abc'[5:]", "'abc'[::0]", "'abc'['a':]",
        "'a' == b'a'", "'a' < 1", "'abc'.__getitem__(1)", "'abc'.__add__('d')", "'abc'.__eq__(1)", "'A'.__lt__('B')", "'a-b_c'.split('_')",
        "'\u03a3\u0391\u03a3'.lower()", "'\u00df'.casefold()", "'I\u0307'.lower()", "str(None)", "str([1, 'a'])", "'\\x85x\\u2028y'.splitlines()", "' \\u3000a'.strip()")
    data = ["b''", "b'Hello World'", "b'a,b,,c'", "b'\\x00\\xff'", "b' x '", "bytearray(b'abc')"]
    methods = ["upper()", "lower()", "title()", "capitalize()", "swapcase()", "strip()", "split()", "split(b',')", "rsplit(b',', 1)", "splitlines()", "find(b'b')",
               "find(98)", "rfind(b'l')", "index(b'l')", "count(b'')", "replace(b'l', b'L')", "startswith(b'H')", "endswith((b'd', b'c'))", "hex()", "hex(':')", "hex('-', 2)",
               "decode()", "decode('latin-1')", "decode('ascii', 'ignore')", "isalpha()", "isdigit()", "isalnum()", "isspace()", "isupper()", "islower()", "istitle()",
               "center(9, b'*')", "zfill(5)", "ljust(4)", "partition(b',')", "rpartition(b',')", "join([b'1', b'2'])", "translate(None, b'l')", "removeprefix(b'H')",
               "expandtabs()", "__len__()", "__repr__()", "isascii()", "rsplit(None, 1)"]
    for d in data:
        add(*[f"{d}.{m}" for m in methods], f"{d}[0]", f"{d}[0:2]", f"{d}[::-1]", f"list({d})", f"{d} * 2", f"{d} + b'z'", f"97 in {d}", f"b'l' in {d}", f"{d} == b'abc'")
    add("bytes(3)", "bytes([1, 2, 256])", "bytes('a')", "bytes('a', 'utf-8')", "bytes([1.5])", "bytes(-1)", "b'a' + 'a'", "b'a' + 1", "b'a'.join(['x'])", "bytes.fromhex('0aff')",
        "bytes.fromhex('0g')", "b'abc'['x']", "b'abc'[10]", "hash(b'abc')", "hash(b'')", "b'%s-%d' % (b'x', 3)", "b'%b' % 'x'", "b'\\xff'.decode()", "b'\\xe4\\xbd'.decode()",
        "b'a\\xffb'.decode('utf-8', 'replace')", "b'a\\xffb'.decode('utf-8', 'backslashreplace')", "b'\\xff'.decode('ascii')", "300 in b'a'", "'a' in b'a'", "b'a' < 'a'",
        "bytearray(b'abc') == b'abc'", "bytearray([1, 2])", "bytearray(2)", "bytes.maketrans(b'a', b'b')[97]", "hash(bytearray())", "b\"it's\"", "b'\\'\"'")


def containers():
    add("[1, 2, 3][1:]", "[1, 2, 3][-1]", "[1, 2, 3][5]", "[1, 2, 3]['a']", "[1, 2, 3][1.0]", "[3, 1, 2].index(2)", "[1].index(5)", "[1, 2, 1].count(1)", "(1, 2).index(3)",
        "[1, 2] + [3]", "[1] + (2,)", "(1,) + [2]", "[0] * 3", "3 * [0]", "[1] * 'a'", "[1] * 2.0", "[1] * -1", "[1, [2, [3]]] == [1, [2, [3]]]", "[1, 2] < [1, 3]", "[1] < [1, 0]",
        "[1, 'a'] < [1, 2]", "(1, 2) > (1,)", "[1] < (1,)", "[] == ()", "hash((1, 2, 3))", "hash(())", "hash((1, (2, 'a'), True))", "hash(frozenset({1, 2, 3}))", "hash([])", "hash({})",
        "hash((1, []))", "hash(slice(1))", "hash(range(3))", "{[]: 1}", "{1: 2}[3]", "{}['a']", "{'a': 1, 'b': 2}", "{1, 2} | {3}", "{1, 2} - {2}",
        "{1, 2} & {2, 3}", "{1, 2} ^ {2, 3}", "{1} | [2]", "{1} < {1, 2}", "{1} <= {1}", "{1} < 3", "{1, 2} == {2, 1}", "{1} == frozenset({1})", "frozenset({1}) | {2}", "{2} | frozenset({1})",
        "set('hello')", "{10, 3, 7, 1, 100, 64, 33}", "set(range(20))", "{'apple', 'banana', 'cherry', 'date'}", "set('abcdefghijklmnop')", "{1.5, 'x', None is None, (1, 2)}",
        "set(range(1000, 0, -37))", "{i * 7919 % 1009 for i in range(60)}", "frozenset('banana')", "set() | set('xyz')", "set('hello world') - set('lo')", "set('spam') ^ set('ham')",
        "set('abc') & set('bcd')", "{i for i in range(100)} - {i for i in range(90)}", "list({'one': 1, 'two': 2})", "list({'a': 1}.items())", "{'a': 1}.keys()", "{'a': 1}.values()", "{'a': 1}.items()",
        "{'a': 1}.keys() | {'b'}", "{'a': 1}.keys() & ['a', 'c']", "{'a': 1}.items() - {('a', 1)}", "{'a': 1}.keys() == {'a'}", "{'a': 1}.keys() <= {'a', 'b'}", "dict(a=1, b=2)", "dict([('x', 1)])",
        "dict([1])", "dict([(1, 2, 3)])", "dict(1)", "dict({'a': 1}, b=2)", "dict.fromkeys('ab', 0)", "dict.fromkeys([1, 2])", "{**{'a': 1}, 'b': 2}", "{'a': 1} | {'b': 2}", "{'a': 1} | [1]",
        "{'a': 1} == {'a': 1.0}", "{'a': 1} < {'a': 2}", "{1: 'a', True: 'b', 1.0: 'c'}", "{'a': 1}.get('b')", "{'a': 1}.get('b', 7)", "{'a': 1}.pop('b')", "{'a': 1}.pop('b', 3)", "{}.popitem()",
        "{'a': 1}.setdefault('a', 5)", "list(reversed({'a': 1, 'b': 2}))", "list(zip([1, 2], 'ab'))", "list(zip([1, 2], 'abc', strict=True))", "list(zip('abc', [1], strict=True))", "list(zip())",
        "list(zip(1))", "list(map(str, [1, 2]))", "list(map(lambda a, b: a + b, [1, 2], [3, 4]))", "map(1)", "list(map(1, [2]))", "list(filter(None, [0, 1, '', 'a']))", "list(filter(lambda v: v > 1, [1, 2, 3]))",
        "list(enumerate('ab', 5))", "list(enumerate('ab', start=2**50))", "enumerate(1)", "enumerate()", "next(iter([]))", "next(iter([]), 'end')", "next([])", "list(iter(int, 0))", "iter(1)", "iter(1, 2)",
        "range(5)", "range(1, 10, 3)", "list(range(10, 0, -3))", "range(0)", "range(1.5)", "range(1, 2, 0)", "range('a')", "range(10)[3]", "range(10)[-1]", "range(10)[20]", "range(10)[2:5]", "range(10)[::-1]",
        "range(0, 10, 2)[1:3]", "len(range(0, 100, 7))", "5 in range(0, 10, 2)", "4 in range(0, 10, 2)", "4.0 in range(5)", "'a' in range(3)", "range(3) == range(0, 3)", "range(0) == range(2, 1)", "range(3) == [0, 1, 2]",
        "range(10).index(5)", "range(10).index(50)", "range(5).count(2)", "range(2**70, 2**70 + 3)", "list(range(2**70, 2**70 + 3))", "range(2**70)[2**69]", "len(range(2**70))", "range(1, 5).start", "range(5) < range(6)",
        "list(reversed(range(0, 10, 3)))", "reversed(1)", "list(reversed('abc'))", "slice(1, 2)", "slice(None)", "slice(1, 10, 2).indices(5)", "slice(None, None, -1).indices(5)", "slice(-3, None).indices(10)", "slice(1) == slice(1)",
        "slice(5, 2).indices(4)", "slice(0, 10, 0).indices(3)", "[1, 2, 3, 4, 5][1:4:2]", "[1, 2, 3][::0]", "[1, 2][None:None]", "[1, 2]['a':]", "()", "(1,)", "(1, 2)", "[[]] * 2", "[None, True, ...]", "{}", "set()", "frozenset()",
        "[float('nan')]", "(lambda l: (l.append(l), l)[1])([])", "(lambda d: (d.update(a=d), d)[1])({})", "(lambda l: (l.append((l,)), l)[1])([1])", "[1, 2, 3] == [1, 2, 3.0]", "1 in [1.0]", "None in [None]",
        "list(5)", "tuple(5)", "set(5)", "list(1, 2)", "tuple([1, 2])", "list('ab')", "set([1, []])", "frozenset([1, 2, 1])", "sorted({3: 'a', 1: 'b'})", "sum({1: 2, 3: 4})", "max({'a': 3, 'b': 1}, key={'a': 3, 'b': 1}.get)",
        "any([0, '', 3])", "all([])", "sum(range(101))", "[*range(3), *'ab']", "(*[1], 2)", "len(5)", "len(None)", "(1)[0]", "None[0]", "(1)()", "'abc'[0][0][0]", "[].pop()", "[1].pop(5)", "[].remove(1)", "{1}.remove(2)", "set().pop()",
        "[3, 1, 2].sort()", "[1, 'a'].sort()", "[1, 2].insert(1)", "[].append()", "[].append(1, 2)", "[].extend(1)", "{}.update(1)", "{}.update([1])", "set().add([])", "{1}.union([2], (3,))", "{1, 2}.intersection([2])",
        "{1, 2}.difference([1], [2])", "{1}.symmetric_difference([1, 2])", "{1}.issubset([1, 2])", "{1, 2}.issuperset([1])", "{1}.isdisjoint([2])", "frozenset({1}).union([2])", "{1, 2}.copy()", "[1, [2]].copy()", "{frozenset({1}): 2}[frozenset({1})]",
        "{1} in {frozenset({1})}", "[] in {1}", "[1, 2, 3].__contains__(2)", "[1].__add__([2])", "{1: 2}.__getitem__(1)", "(1, 2).__len__()", "[1, 2].__eq__([1, 2])", "[1].__lt__(5)", "{}.__contains__(1)", "{1}.__or__({2})", "{1}.__or__([2])",
        "list.__getitem__([1, 2], 0)", "dict.get({1: 2}, 1)", "str.upper('a')", "str.upper(1)", "list.append(1, 2)", "int.bit_length('a')", "[x for x in range(3)]", "{x: x * x for x in range(3)}", "list(x for x in 'ab')", "sum(x for x in range(4))",
        "max(x for x in [3, 9, 2])", "sorted(x for x in [3, 9, 2])", "','.join(str(x) for x in range(3))", "any(x > 1 for x in range(3))", "all(x > 1 for x in range(3))", "dict((x, 1) for x in 'ab')", "set(x for x in 'aab')", "tuple(x for x in 'ab')",
        "list(zip((x for x in 'ab'), range(2)))", "list(enumerate(x for x in 'ab'))", "list(map(len, (x for x in ['a', 'bb'])))", "list(filter(str.isdigit, 'a1b2'))", "bytes(x for x in [1, 2])", "min((x for x in []), default=0)")
    for a in range(-5, 6):
        for b in (None, -4, -1, 0, 2, 7):
            for c in (-2, 1, 3):
                add(f"[0, 1, 2, 3][{a}:{b}:{c}]", f"'abcd'[{a}:{b}:{c}]", f"range(4)[{a}:{b}:{c}]", f"slice({a}, {b}, {c}).indices(4)")


def formats():
    specs = ["", "d", "5d", "<5d", ">5d", "^7d", "05d", "+d", " d", "x", "#x", "X", "#010x", "b", "#b", "o", "#o", "c", "n", ",", "_", "_x", ",d", "010,d", "e", ".2e", "f", ".3f", ".0f", "#.0f", "g", ".3g", "G", "%", ".1%", "s", "10s", "10",
             "<10", "^10", "*^10", "=10", "+10", "=+10", "0=10", "08", "08.2f", "+.2f", ".3", ".10", "10.3", "z.1f", ",.2f", "015,.2f", "r", "5c", "+c", ".2d", "é^9", "!", "1.", "10.f", "<<5", "#g", "#.3g", "_b", "_,", ",,", "s5", "E", "F", ".500f"[:4]]
    values = ["0", "5", "-42", "1234567", "2**70", "True", "0.0", "3.14159", "-2.5", "1e20", "1e-10", "123456789.123", "float('nan')", "float('inf')", "-0.0", "'text'", "''", "'\u4f60\u597d'", "None", "[1]", "(1+2j)", "100.0", "0.5"]
    for v in values:
        for spec in specs:
            add(f"format({v}, {spec!r})")
    percents = ["%d", "%5d", "%-5d|", "%05d", "%+d", "% d", "%x", "%#x", "%X", "%o", "%#o", "%e", "%.2e", "%f", "%.1f", "%g", "%s", "%10s", "%-10s|", "%.2s", "%r", "%a", "%c", "%i", "%u", "%5.1f", "%+.2f", "%#.3g", "%G", "%%", "%y", "%", "%(a)s", "%.3d", "%08.3f", "%+5d", "%ld", "%5%"]
    for v in ["0", "-7", "255", "2**65", "3.7", "'abc'", "None", "[1, 2]", "(1, 2)", "('x',)", "{'a': 1}", "True", "1e100", "b'q'", "'\u4f60'"]:
        for p in percents:
            add(f"{p!r} % {v}")
    add("'%s %s' % ('a',)", "'%s' % ('a', 'b')", "'%(a)d %(b)s' % {'a': 1, 'b': 'x'}", "'%(a)d' % {}", "'%*d' % (5, 3)", "'%-*d|' % (5, 3)", "'%.*f' % (2, 3.14159)", "'%*d' % ('x', 3)", "'a' % 1", "'a' % []", "'a' % {}", "'%s' % {}", "'%d' % 'x'", "'%d' % '3'",
        "'%x' % 3.5", "'%f' % 'x'", "'%c' % 'ab'", "'%c' % -1", "'%s%%' % 5", "'%(x' % {}", "b'%d %s' % (1, b'x')", "b'%s' % 'x'", "b'%r' % 'x'", "b'%5d|%-4s|' % (3, b'a')", "'%s' % (1,)", "'%s' % ((1, 2),)", "'%r' % 'it\\'s'")
    add("'{}'.format(1)", "'{} {}'.format(1)", "'{0} {1} {0}'.format('a', 'b')", "'{a} {b}'.format(a=1, b=2)", "'{} {0}'.format(1)", "'{0} {}'.format(1)", "'{a}'.format()", "'{!r} {!s} {!a}'.format('\u00e4', 1, '\u00e4')", "'{:>{}}'.format('x', 5)", "'{:{w}.{p}f}'.format(3.14159, w=8, p=2)",
        "'{0[0]} {0[1]}'.format([1, 2])", "'{0.real}'.format(5)", "'{a[key]}'.format(a={'key': 'v'})", "'{{}}'.format()", "'{'.format()", "'}'.format()", "'{!x}'.format(1)", "'{:d}'.format('a')", "'{a.b}'.format(a=1)", "'{0[x]}'.format([1])", "'{:,}'.format(10**9)", "'{:%}'.format(0.25)",
        "'{!'.format(1)", "'{0'.format(1)", "'{a!r:>10}'.format(a='x')", "'{:{}{}}'.format(5, '>', 4)", "'{x}'.format_map({'x': 1})", "'{x}'.format_map({})", "'{}'.format_map([])", "'a{}b{}c'.format(1, 2)", "'{:^7}|{:<4}|{:>4}'.format('a', 'b', 'c')", "'{0:{1}}'.format('x', '>3')", "'{]}'.format(1)", "'{[}'.format(1)",
        "f'{1+1}'", "f'{3.14159:.2f}'", "f'{\"x\":>5}|'", "f'{5!r:>4}'", "f'{[1]!s}'", "f'{10:#x} {255:08b}'", "f'{1:{5}}'", "f'{\"a\"=}'", "f'{2*3=}'", "f'{1e6:,.2f}'", "f'{True}'", "f'{None!r}'", "f'{{}}'", "f'{\"\u4f60\":*^7}'", "f'{1:x^}'", "f'{\"a\":d}'")


def main():
    if sys.version_info[:2] != (3, 11):
        sys.exit("run this with Python 3.11")
    if os.environ.get("PYTHONHASHSEED") != "0":
        sys.exit(subprocess.run([sys.executable, *sys.argv], env={**os.environ, "PYTHONHASHSEED": "0"}).returncode)
    for part in (operators, numbers, texts, containers, formats):
        part()
    import warnings
    warnings.simplefilter("ignore")
    with open(PATH, "w", encoding="utf-8", errors="surrogatepass") as out:
        for case in dict.fromkeys(CASES):
            try:
                text = repr(eval(case))
            except Exception as error:
                text = f"{type(error).__name__}: {error}"
            if " at 0x" in text or "\n" in text or "\n" in case or len(text) > 2000:
                continue
            text = text.encode("utf-8", "backslashreplace").decode()
            out.write(f"{case}\n\t{text}\n")


main()
