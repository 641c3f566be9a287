"""Random Python expressions of a wanted kind, for generate.py.

An expression may well raise when it is run (a missing key, a division by zero): that is wanted too, and
both sides must raise the same. It never prints an address, depends on the order of a set of strings, or
takes long.
"""
import random

KINDS = ("int", "int", "int", "str", "str", "list", "dict", "tuple", "bool", "float", "set", "bytes", "any")
WORDS = ("", "a", "b", "ab", "abc", "Lock", "step", "0", "12", " x ", "線程", "é", "\\n", "a,b,c", "%d", "{}")
METHODS = {
    "str": ("upper()", "lower()", "title()", "strip()", "split()", "split(',')", "swapcase()", "isdigit()",
            "encode()", "capitalize()", "splitlines()", "isalpha()", "casefold()", "partition('b')",
            "rpartition('a')", "center(9, '*')", "zfill(6)", "replace('a', 'XY')", "find('b')", "count('a')",
            "ljust(4)", "startswith('a')", "join(['1', '2', '3'])", "expandtabs(3)", "isidentifier()",
            "removeprefix('a')", "rfind('a')", "index('b')", "translate({97: 'z'})"),
    "list": ("copy()", "index(1)", "count(2)", "pop()", "__len__()", "append(3)", "extend((1, 2))",
             "insert(1, 'i')", "reverse()", "sort()", "remove(1)", "pop(0)", "sort(key=repr)", "clear()"),
    "dict": ("copy()", "get(1)", "get('a', 7)", "pop(1, None)", "setdefault('k', [])", "popitem()",
             "update({1: 2})", "update(a=3)", "__len__()", "clear()"),
    "tuple": ("index(1)", "count('a')", "__len__()", "__hash__.__name__"),
    "bytes": ("upper()", "hex()", "decode('latin-1')", "split(b',')", "find(b'a')", "replace(b'a', b'bb')"),
    "int": ("bit_length()", "bit_count()", "to_bytes(9, 'big', signed=True)", "__index__()",
            "as_integer_ratio()", "conjugate()"),
    "float": ("is_integer()", "hex()", "as_integer_ratio()", "__trunc__()"),
    "set": ("copy()", "union([1, 9])", "intersection({1, 2})", "issubset({1, 2, 3})", "add(5)", "discard(1)",
            "remove(2)", "symmetric_difference([1])", "isdisjoint([3])", "pop()"),
}
FUNCTIONS = {
    "int": ("len({c})", "sum({list_of_int})", "abs({int})", "ord({str}[0])", "int({str})", "round({float})",
            "hash({int})", "max({list_of_int}, default=0)", "min({int}, {int})", "divmod({int}, {int})[0]",
            "pow({int}, {small}, 1009)", "int({float})", "int({str}, 16)", "len(range({int}, {int}, {step}))",
            "next(iter({c}), -1)", "id({any}) and 1"),
    "str": ("str({any})", "repr({any})", "chr(97 + {small})", "format({int}, 'x')", "format({float}, '.3f')",
            "hex({int})", "bin({int})", "ascii({str})", "'%s-%r' % ({any}, {any})",
                "'%5d|%-6s|%+.2e' % ({int}, {str}, {float})",
            "'{{:>8}}|{{!r}}'.format({str}, {any})", "type({any}).__name__", "f'{{{int}:>6}}'",
                "f'{{{any}!r}}'",
            "f'{{{int}=}}'", "f'{{{float}:.{{{small}}}f}}'", "''.join(reversed({str}))",
            "' '.join(map(str, {c}))", "oct({int})", "{str} + {str}", "{str} * {small}", "{str}[::-1]"),
    "list": ("list({c})", "sorted({list_of_int})", "sorted({c}, key=str)", "list(map(str, {c}))",
             "list(filter(None, {c}))", "list(zip({c}, {c}))", "list(enumerate({c}, {small}))",
                 "[*{c}, *{c}]",
             "list(reversed({list}))", "list(range({small}, {small}, {step}))", "{list} + {list}",
                 "{list} * {small}",
             "{list}[{slice}]", "sorted({list_of_int}, reverse=True)", "[{any} for _ in range({small})]",
             "[x for x in {c} if x]", "[(x, y) for x in range({small}) for y in range(x)]",
             "[y := {int}, y + 1]", "list({dict}.items())", "[x for x in {list_of_int} if x % 2 if x > 1]"),
    "dict": ("dict(a={any}, b={any})", "{{**{dict}, **{dict}}}", "dict(zip({c}, {c}))",
        "{{x: str(x) for x in {list_of_int}}}",
             "{dict} | {dict}", "dict.fromkeys({list_of_int}, {any})", "dict([(1, {any})])"),
    "tuple": ("tuple({c})", "divmod({int}, {int})", "{tuple} + {tuple}", "{tuple}[{slice}]", "(*{c},)",
              "{str}.partition('b')", "tuple(x for x in {c})"),
    "bool": ("{any} == {any}", "{any} != {any}", "{int} < {int} <= {int}", "{any} in {c}", "{any} not in {c}",
             "not {any}", "bool({any})", "all({c})", "any({c})", "isinstance({any}, (int, str))",
                 "{any} is None",
             "callable({any})", "{str} < {str}", "{list} < {list}", "{tuple} >= {tuple}",
                 "hasattr({any}, 'append')",
             "{set} <= {set}", "{float} > {int}", "issubclass(type({any}), object)"),
    "float": ("float({int})", "{int} / {int}", "{float} * {float}", "{float} + {int}",
        "round({float}, {small})",
              "float({str})", "abs({float})", "{float} % {int}", "{float} // {float}",
                  "sum([{float}, {int}])",
              "-{float}", "{int} ** -{small}", "max({float}, {int})"),
    "set": ("set({list_of_int})", "frozenset({list_of_int})", "{{x % 5 for x in {list_of_int}}}",
        "{set} & {set}",
            "{set} | {set}", "{set} - {set}", "{set} ^ {set}"),
    "bytes": ("bytes({list_of_int})", "{str}.encode('utf-8')", "bytes({small})", "{bytes} + {bytes}",
        "{bytes}[{slice}]",
              "bytes(bytearray({bytes}))", "b'%d,%s' % ({int}, {bytes})", "{bytes} * {small}"),
}
INT_OPERATORS = ("+", "-", "*", "//", "%", "&", "|", "^", "<<", ">>")
WRAPPED = ("({any} if {bool} else {any})", "({any} or {any})", "({any} and {any})",
    "(lambda p, *q, k=1: (p, q, k))({any}, {any})",
           "(lambda: {any})()", "({list} or [0])[{int}]", "{dict}[{any}]", "{c}[{int}]",
               "[*map(lambda v: v, {c})][{slice}]",
           "(yield_ := {any})", "getattr({any}, 'real', {any})", "print({any}, end=';')",
               "{any} + {any}", "{any} * {small}", "-{any}",
           "{any}[{any}]", "{any}({any})", "next(x for x in {c} if x == {any})", "{any} % {any}",
               "{any} < {any}",
           "max({c})", "sum({c})", "iter({any}) and 1", "type({any}) is type({any})", "vars() and None",
               "[][{small}:]")


class Expressions:
    """Makes expressions; `names` maps a kind to the variables that hold one (others are mixed in)."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.names: dict[str, list[str]] = {}

    def of(self, kind: str, depth: int = 3) -> str:
        chance = self.chance
        if kind == "any":
            kind = chance.choice(KINDS)
        if kind == "any":
            return self.filled(chance.choice(WRAPPED), depth - 1) if depth > 0 else "None"
        if self.names.get(kind) and chance.random() < 0.45:
            return chance.choice(self.names[kind])
        if chance.random() < 0.04:
            known = [name for names in self.names.values() for name in names]
            if known:
                return chance.choice(known)
        if depth <= 0 or chance.random() < 0.25:
            return self.literal(kind)
        roll = chance.random()
        if kind == "int" and roll < 0.4:
            return f"({self.of('int', depth - 1)} {chance.choice(INT_OPERATORS)} {self.of('int', depth - 1)})" \
                .replace("<< ", "<< 3 & ")
        if roll < 0.15 and kind in METHODS:
            return f"{self.primary(kind, depth - 1)}.{chance.choice(METHODS[kind])}"
        if kind in FUNCTIONS:
            return self.filled(chance.choice(FUNCTIONS[kind]), depth - 1)
        return self.literal(kind)

    def primary(self, kind: str, depth: int) -> str:
        text = self.of(kind, depth)
        return text if text.isidentifier() or text[0] in "[{'" and not text.startswith("'%") else f"({text})"

    def filled(self, template: str, depth: int) -> str:
        """Replaces {kind} by an expression of the kind; {{ and }} stand for braces."""
        made, i = [], 0
        while i < len(template):
            if template.startswith(("{{", "}}"), i):
                made.append(template[i])
                i += 2
            elif template[i] == "{":
                end = template.index("}", i)
                text = self.part(template[i + 1:end], depth)
                inside_string = "f'" in "".join(made)
                made.append(text if not inside_string or text.isidentifier() else "7")
                i = end + 1
            else:
                made.append(template[i])
                i += 1
        return "(" + "".join(made) + ")"

    def part(self, name: str, depth: int) -> str:
        chance = self.chance
        if name == "small":
            return str(chance.randrange(5))
        if name == "step":
            return chance.choice(("1", "2", "-1", "3"))
        if name == "slice":
            parts = [chance.choice(("", "", "0", "1", "-1", "2", "-2", "5")) for _ in range(chance.choice((2, 2, 3)))]
            return ":".join(parts)
        if name == "c":
            return self.of(chance.choice(("list", "tuple", "str", "dict", "list")), depth)
        if name == "list_of_int":
            return "[" + ", ".join(self.of("int", 0) for _ in range(chance.randrange(5))) + "]"
        return self.of(name, depth)

    def literal(self, kind: str) -> str:
        chance = self.chance
        if kind == "int":
            return str(chance.choice((0, 1, 2, 3, 5, 7, 10, 97, 255, 256, 1000, 2**31, 2**47, 2**63 - 1,
                10**20, -1, -2, -9)))
        if kind == "float":
            return chance.choice(("0.0", "1.5", "-2.25", "1e10", "3.0", "0.1", "1e-5", "2.5", "1e16", "-0.0"))
        if kind == "str":
            return "'" + chance.choice(WORDS) + "'"
        if kind == "bool":
            return chance.choice(("True", "False"))
        if kind == "bytes":
            return chance.choice(("b''", "b'abc'", "b'a,b'", "b'\\xff\\x00'"))
        kinds = ("int", "str", "int", "tuple" if kind != "tuple" else "bool")
        if kind == "set":
            return "{" + ", ".join(self.literal("int") for _ in range(chance.randrange(1, 4))) + "}"
        if kind == "dict":
            pairs = [f"{self.literal(chance.choice(('int', 'str')))}: {self.literal(chance.choice(kinds))}"
                     for _ in range(chance.randrange(4))]
            return "{" + ", ".join(pairs) + "}"
        items = [self.literal(chance.choice(kinds)) for _ in range(chance.randrange(4))]
        if kind == "list":
            return "[" + ", ".join(items) + "]"
        return "(" + "".join(item + ", " for item in items) + ")"
