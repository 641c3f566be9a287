"""A random valid Python 3.11 program that prints what it computes. `generate.py SEED` prints one.

A program is a row of cases. Each case is a function with random statements that is called inside a
try statement, which prints the result or the exception; the last one may go uncaught, for its traceback.
Loops end after a bounded number of rounds.
"""
import random
import sys

from expressions import Expressions

EXCEPTIONS = ("ValueError", "KeyError", "TypeError", "IndexError", "ZeroDivisionError", "AttributeError",
              "LookupError", "Exception", "(TypeError, ValueError)", "ArithmeticError", "RuntimeError")
CLASS_RESULTS = ("made.size", "made.make(1)", "made.absent", "made == Inner()", "1 in made",
                 "hash(made) and 1", "len(made)", "made[0]", "bool(made)", "made + made", "Inner.shared")
KINDS = ("int", "str", "list", "dict", "tuple", "bool", "float", "set")
HEAD = '''\
import sys

def show(*values):
    print(*[repr(v) if type(v).__name__ in KNOWN else type(v).__name__ for v in values])

KNOWN = ('int', 'str', 'bool', 'float', 'bytes', 'NoneType', 'list', 'dict', 'tuple', 'set', 'frozenset')

class Guard:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        print('enter', self.name)
        return self
    def __exit__(self, kind, value, tb):
        print('exit', self.name, kind and kind.__name__)
        return self.swallow

class Point:
    __match_args__ = ('x', 'y')
    def __init__(self, x=0, y=0):
        self.x, self.y = x, y
    def __repr__(self):
        return f'Point({self.x!r}, {self.y!r})'
    def __eq__(self, other):
        return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)
    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)
    def __getitem__(self, key):
        return (self.x, self.y)[key]
    def __len__(self):
        return 2
    def __bool__(self):
        return bool(self.x)
    def __lt__(self, other):
        return self.x < other.x

async def ticks(n):
    for i in range(n):
        await Pause()
        yield i

class Pause:
    def __await__(self):
        got = yield 'pause'
        return got

def drive(coroutine):
    try:
        while True:
            print('await', coroutine.send(None))
    except StopIteration as stop:
        show(stop.value)

total = 0
'''


class Generator:
    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.expressions = Expressions(self.chance)
        self.of = self.expressions.of
        self.literal = self.expressions.literal
        self.counter = 0
        self.lines: list[str] = []
        self.loops = 0
        self.kind_of_function = "def"

    def program(self) -> str:
        self.lines = HEAD.splitlines()
        cases = self.chance.randrange(3, 8)
        for number in range(cases):
            self.case(number, number == cases - 1 and self.chance.random() < 0.4)
        return "\n".join(self.lines) + "\n"

    def case(self, number: int, uncaught: bool) -> None:
        self.expressions.names = {}
        self.loops = 0
        self.kind_of_function = self.chance.choice(("def", "def", "def", "generator", "async", "class"))
        self.lines.append("")
        name = f"case_{number}"
        if self.kind_of_function == "class":
            self.class_case(name)
            self.kind_of_function = "def"
        else:
            self.function(name, 0, self.kind_of_function)
        argument = self.literal(self.chance.choice(KINDS))
        call = {"generator": f"show(list({name}({argument})))", "async": f"drive({name}({argument}))"}.get(
            self.kind_of_function, f"show({name}({argument}))")
        if uncaught:
            self.lines.append(call)
            return
        self.lines += ["try:", "    " + call, "except BaseException as error:",
                       "    print(type(error).__name__, error)",
                       "    print(repr(error.__context__)[:60].split('0x')[0], error.__cause__ is None)",
                       "    print(getattr(error, 'exceptions', None))"]

    # --- functions and classes ---------------------------------------------------------------------------

    def function(self, name: str, indent: int, kind: str) -> None:
        pad = "    " * indent
        parameters = self.chance.choice(("a", "a, b=2", "a, *rest", "a, b=None, /, c=3", "a, *, k='k'", "a, **more",
                                         "a, b: int = 1, *c, d=4, **e"))
        if self.chance.random() < 0.1:
            self.lines.append(f"{pad}@(lambda f: f)")
        arrow = self.chance.choice(("", "", " -> 'int'"))
        self.lines.append(f"{pad}{'async ' if kind == 'async' else ''}def {name}({parameters}){arrow}:")
        outer = {key: list(value) for key, value in self.expressions.names.items()}
        loops, self.loops = self.loops, 0
        kept, self.kind_of_function = self.kind_of_function, kind
        self.expressions.names.setdefault("any", []).append("a")
        if self.chance.random() < 0.2:
            self.lines.append(f"{pad}    global total")
            self.lines.append(f"{pad}    total += 1")
        if kind == "generator":
            self.lines.append(f"{pad}    got = yield {self.of('any')}")
        if kind == "async":
            self.lines.append(f"{pad}    await Pause()")
        for _ in range(self.chance.randrange(2, 7)):
            self.statement(indent + 1, 3)
        self.lines.append(f"{pad}    return {self.of('any')}")
        self.loops = loops
        self.kind_of_function = kept
        self.expressions.names = outer

    def class_case(self, name: str) -> None:
        base = self.chance.choice(("Point", "dict", "list", "int", "Exception", "object", "str", "tuple"))
        self.lines.append(f"class {name.title()}({base}):")
        self.lines.append(f"    shared = {self.of('any', 1)}")
        if self.chance.random() < 0.5:
            self.lines.append("    @property\n    def size(self):\n        return " + self.of("any", 1))
        if self.chance.random() < 0.5:
            self.lines.append("    @classmethod\n    def make(cls, *values):\n        return cls.__name__, values")
        if self.chance.random() < 0.3:
            self.lines.append("    def __getattr__(self, name):\n        return 'no ' + name")
        if self.chance.random() < 0.3:
            self.lines.append("    def __init_subclass__(cls, **extra):")
            self.lines.append("        print('subclass', cls.__name__, extra)")
        if self.chance.random() < 0.3:
            self.lines.append("    def __contains__(self, item):\n        return " + self.of("bool", 1))
        if self.chance.random() < 0.3:
            self.lines.append("    def __hash__(self):\n        return " + self.of("int", 1))
        self.function("work", 1, "def")
        self.lines[-1:] = ["        return super().__str__() if 0 else " + self.literal("int")]
        self.lines += [f"def {name}(a):", f"    made = {name.title()}()",
                       "    show(made.work(a), type(made).__mro__[1].__name__, made.shared)",
                       f"    class Inner({name.title()}): pass",
                       "    show(isinstance(Inner(), " + base + "))",
                       "    show([x for x in dir(made) if x in ('size', 'make', 'work')])",
                       "    return " + self.chance.choice(CLASS_RESULTS)]

    # --- statements --------------------------------------------------------------------------------------

    def statement(self, indent: int, depth: int) -> None:
        simple = (self.assign, self.assign, self.assign, self.augment, self.show, self.show, self.unpack,
                  self.small_statement, self.store)
        compound = (self.branch, self.loop, self.loop, self.attempt, self.attempt, self.with_block, self.nested,
                    self.match_block, self.while_loop, self.group)
        if depth > 0 and self.chance.random() < 0.4:
            self.chance.choice(compound)(indent, depth - 1)
        else:
            self.chance.choice(simple)(indent)

    def put(self, indent: int, text: str) -> None:
        self.lines.append("    " * indent + text)

    def block(self, indent: int, depth: int, most: int = 4) -> None:
        for _ in range(self.chance.randrange(1, most)):
            self.statement(indent, depth)

    def new_name(self, kind: str) -> str:
        names = self.expressions.names.setdefault(kind, [])
        if names and self.chance.random() < 0.4:
            return self.chance.choice(names)
        self.counter += 1
        name = f"{kind[0]}{self.counter}"
        names.append(name)
        return name

    def assign(self, indent: int) -> None:
        kind = self.chance.choice(KINDS)
        value = self.of(kind)
        name = self.new_name(kind)
        note = ": object" if self.chance.random() < 0.05 and self.kind_of_function == "def" else ""
        self.put(indent, f"{name}{note} = {value}")

    def augment(self, indent: int) -> None:
        kind = self.chance.choice(("int", "list", "str", "set", "float"))
        known = self.expressions.names.get(kind)
        if not known:
            return self.assign(indent)
        operators = {"int": self.chance.choice(("+", "-", "*", "//", "%", "|", "^")), "set": "|", "float": "*"}
        operator = operators.get(kind, "+")
        self.put(indent, f"{self.chance.choice(known)} {operator}= {self.of(kind, 1)}")
        return None

    def show(self, indent: int) -> None:
        values = ", ".join(self.of("any") for _ in range(self.chance.randrange(1, 4)))
        self.put(indent, f"show({values})")

    def unpack(self, indent: int) -> None:
        pattern = self.chance.choice(("{}, {}", "{}, *{}", "*{}, {}", "[{}, ({}, {})]", "{} = {}", "({}), {}"))
        names = [self.new_name("any") for _ in range(pattern.count("{}"))]
        self.put(indent, f"{pattern.format(*names)} = {self.of(self.chance.choice(('list', 'tuple', 'str', 'any')))}")

    def store(self, indent: int) -> None:
        target = self.chance.choice(("list", "dict"))
        place = self.expressions.part("slice", 0) if target == "list" and self.chance.random() < 0.3 else \
            self.of(self.chance.choice(("int", "str") if target == "dict" else ("int",)), 1)
        if not self.expressions.names.get(target):
            return self.assign(indent)
        name = self.chance.choice(self.expressions.names[target])
        self.put(indent, self.chance.choice((f"{name}[{place}] = {self.of('any', 1)}", f"del {name}[{place}]",
                                             f"{name}[{place}] += {self.of('any', 1)}")))
        return None

    def small_statement(self, indent: int) -> None:
        choices = ["pass", f"assert {self.of('bool')}, {self.of('any', 1)}",
                   f"raise ValueError({self.of('any', 1)})", f"{self.of('any')}",
                   f"if {self.of('bool', 1)}: return {self.of('any', 1)}"]
        if self.loops:
            choices += [f"if {self.of('bool', 1)}: break", f"if {self.of('bool', 1)}: continue", "continue",
                        "break"]
        if self.kind_of_function == "generator":
            choices += [f"yield {self.of('any')}", f"yield from {self.of('list', 1)}",
                        f"got = yield {self.of('any', 1)}"] * 2
        if self.kind_of_function == "async":
            choices += ["show(await Pause())", "show([x async for x in ticks(3)])", "show(await Pause())",
                        "show([await Pause() for _ in range(2)])"]
        known = [n for kind, names in self.expressions.names.items() for n in names if n != "a"]
        if known:
            choices.append(f"del {self.chance.choice(known)}")
        self.put(indent, self.chance.choice(choices))

    def branch(self, indent: int, depth: int) -> None:
        self.put(indent, f"if {self.of('bool')}:")
        self.block(indent + 1, depth)
        if self.chance.random() < 0.4:
            self.put(indent, f"elif {self.of('any', 1)}:")
            self.block(indent + 1, depth)
        if self.chance.random() < 0.5:
            self.put(indent, "else:")
            self.block(indent + 1, depth)

    def loop(self, indent: int, depth: int) -> None:
        over = self.chance.choice((f"range({self.chance.randrange(5)})", self.of("list", 1) + "[:4]",
                                   f"enumerate({self.of('str', 1)})", self.of("tuple", 1),
                                   f"zip({self.of('list', 1)}, {self.of('str', 1)})"))
        target = self.new_name("any") if "enumerate" not in over and "zip" not in over else \
            f"{self.new_name('int')}, {self.new_name('any')}"
        self.put(indent, f"for {target} in {over}:")
        self.loops += 1
        self.block(indent + 1, depth)
        self.loops -= 1
        if self.chance.random() < 0.3:
            self.put(indent, "else:")
            self.block(indent + 1, depth)

    def while_loop(self, indent: int, depth: int) -> None:
        self.counter += 1
        guard = f"rounds{self.counter}"
        self.put(indent, f"{guard} = 0")
        self.put(indent, f"while ({guard} := {guard} + 1) < {self.chance.randrange(1, 5)} and {self.of('any', 1)}:")
        self.loops += 1
        self.block(indent + 1, depth)
        self.loops -= 1
        if self.chance.random() < 0.3:
            self.put(indent, "else:")
            self.block(indent + 1, depth)

    def attempt(self, indent: int, depth: int) -> None:
        self.put(indent, "try:")
        self.block(indent + 1, depth)
        handled = self.chance.random() < 0.85
        if handled:
            for kind in self.chance.sample(EXCEPTIONS, self.chance.randrange(1, 3)):
                bound = self.chance.random() < 0.6
                self.put(indent, f"except {kind}{' as error' if bound else ''}:")
                if bound:
                    self.put(indent + 1, "print(type(error).__name__, error)")
                self.block(indent + 1, depth, 3)
                if self.chance.random() < 0.15:
                    self.put(indent + 1, self.chance.choice(
                        ("raise", "raise KeyError('k') from None", "raise RuntimeError('r')")))
            if self.chance.random() < 0.25:
                self.put(indent, "else:")
                self.block(indent + 1, depth, 3)
        if not handled or self.chance.random() < 0.35:
            self.put(indent, "finally:")
            kept, self.loops = self.loops, 0
            self.put(indent + 1, "print('finally')")
            self.block(indent + 1, depth, 3)
            self.loops = kept

    def group(self, indent: int, depth: int) -> None:
        self.put(indent, "try:")
        inner = f"ExceptionGroup('h', [KeyError({self.literal('int')})])"
        self.put(indent + 1, f"raise ExceptionGroup('g', [ValueError(1), TypeError('t'), {inner}])")
        loops, self.loops = self.loops, 0
        for kind in self.chance.sample(("ValueError", "TypeError", "LookupError", "OSError"), 2):
            self.put(indent, f"except* {kind} as errors:")
            self.put(indent + 1, "show(errors.message, [repr(e) for e in errors.exceptions])")
            for _ in range(self.chance.randrange(2)):
                self.chance.choice((self.assign, self.show))(indent + 1)
        self.loops = loops

    def with_block(self, indent: int, depth: int) -> None:
        swallow = self.chance.random() < 0.4
        managers = [f"Guard({self.literal('str')}, {swallow}) as g{i}" for i in range(self.chance.randrange(1, 3))]
        text = ", ".join(managers) if self.chance.random() < 0.7 else "(" + ", ".join(managers) + ")"
        self.put(indent, f"with {text}:")
        self.block(indent + 1, depth)

    def nested(self, indent: int, depth: int) -> None:
        self.counter += 1
        name = f"inner{self.counter}"
        kind = self.chance.choice(("def", "def", "generator"))
        if indent > 4:
            return self.assign(indent)
        self.function(name, indent, kind)
        call = f"{name}({self.of('any', 1)})"
        self.put(indent, f"show({call})" if kind == "def" else f"show(*{call})")
        return None

    def match_block(self, indent: int, depth: int) -> None:
        subject = self.chance.choice((self.of("any"), self.of("list"), self.of("dict"),
                                      f"Point({self.of('int', 1)}, {self.of('any', 1)})"))
        self.put(indent, f"match {subject}:")
        patterns = ("0 | 1", "int(n)", "str() as s", "[]", "[x]", "[x, y]", "[x, *others]", "{{'a': v}}",
                    "{{1: v, **others}}",
                    "Point(x=0)", "Point(x, y)", "None", "True", "(1, _)", "-1 | 2.5", "[*_, last]", "dict()",
                    "float(f) | bool(f)")
        for pattern in self.chance.sample(patterns, self.chance.randrange(1, 5)):
            guard = f" if {self.of('bool', 1)}" if self.chance.random() < 0.3 else ""
            self.put(indent + 1, f"case {pattern.replace('{{', '{').replace('}}', '}')}{guard}:")
            self.put(indent + 2, f"print({pattern!r})")
            self.block(indent + 2, depth, 3)
        if self.chance.random() < 0.5:
            self.put(indent + 1, "case _:")
            self.block(indent + 2, depth, 3)


def generate(seed: int) -> str:
    """A program that compiles; a seed whose program does not compile gives the next one that does."""
    attempt = 0
    while True:
        text = Generator(seed * 1000 + attempt).program()
        try:
            compile(text, "generated", "exec")
            return text
        except SyntaxError:
            attempt += 1


if __name__ == "__main__":
    print(generate(int(sys.argv[1])), end="")
