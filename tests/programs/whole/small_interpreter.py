# A small language: tokens, a parser by precedence, closures, an environment of scopes, errors with places.
import operator
import re

TOKEN = re.compile(r"\s*(?:(\d+\.?\d*)|([^\W\d]\w*)|(==|!=|<=|>=|->|[-+*/<>=(){},;]))")


class LangError(Exception):
    pass


class Env(dict):
    def __init__(self, outer=None, **names):
        super().__init__(**names)
        self.outer = outer

    def __missing__(self, name):
        if self.outer is None:
            raise LangError(f"unknown name {name}")
        return self.outer[name]

    def home(self, name):
        env = self
        while env is not None and name not in env.keys():
            env = env.outer
        return self if env is None else env


class Parser:
    LEVELS = [("==", "!="), ("<", ">", "<=", ">="), ("+", "-"), ("*", "/")]

    def __init__(self, text):
        self.tokens, at = [], 0
        text = text.rstrip()
        while at < len(text):
            match = TOKEN.match(text, at)
            if not match:
                raise LangError(f"bad character {text[at:].lstrip()[0]!r} at {at}")
            self.tokens.append((match.lastindex, match[match.lastindex]))
            at = match.end()
        self.tokens.append((0, "end"))
        self.at = 0

    @property
    def next(self):
        return self.tokens[self.at][1]

    def take(self, *wanted):
        kind, text = self.tokens[self.at]
        if wanted and text not in wanted:
            raise LangError(f"expected {' or '.join(wanted)}, found {text}")
        if text == "end" and "end" not in wanted:
            raise LangError("unexpected end")
        self.at += 1
        return kind, text

    def program(self, end="end"):
        body = []
        while self.next != end:
            body.append(self.statement())
        self.take(end)
        return ("block", body)

    def statement(self):
        match self.next:
            case "if" | "while" as word:
                self.take()
                test = self.expression()
                self.take("{")
                body = self.program("}")
                other = None
                if word == "if" and self.next == "else":
                    self.take()
                    self.take("{")
                    other = self.program("}")
                return (word, test, body, other)
            case "return":
                self.take()
                value = self.expression()
                self.take(";")
                return ("return", value)
        left = self.expression()
        if self.next == "=" and left[0] == "name":
            self.take()
            left = ("set", left[1], self.expression())
        self.take(";")
        return left

    def expression(self, level=0):
        if level == len(self.LEVELS):
            return self.call()
        left = self.expression(level + 1)
        while self.next in self.LEVELS[level]:
            left = ("op", self.take()[1], left, self.expression(level + 1))
        return left

    def call(self):
        value = self.atom()
        while self.next == "(":
            self.take()
            args = []
            while self.next != ")":
                args.append(self.expression())
                if self.next != ")":
                    self.take(",")
            self.take(")")
            value = ("call", value, args)
        return value

    def atom(self):
        kind, text = self.take()
        if kind == 1:
            return ("number", float(text) if "." in text else int(text))
        if text == "fn":
            self.take("(")
            names = []
            while self.next != ")":
                names.append(self.take()[1])
                if self.next == ",":
                    self.take()
            self.take(")")
            self.take("{")
            return ("fn", names, self.program("}"))
        if kind == 2:
            return ("name", text)
        if text == "(":
            value = self.expression()
            self.take(")")
            return value
        if text == "-":
            return ("op", "-", ("number", 0), self.call())
        raise LangError(f"unexpected {text}")


class Return(Exception):
    pass


OPS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "==": operator.eq, "!=": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}


def run(node, env):
    match node:
        case ("number", value):
            return value
        case ("name", name):
            return env[name]
        case ("set", name, value):
            env.home(name)[name] = run(value, env)
        case ("op", op, left, right):
            try:
                return OPS[op](run(left, env), run(right, env))
            except ZeroDivisionError:
                raise LangError("division by zero") from None
        case ("block", body):
            result = None
            for part in body:
                result = run(part, env)
            return result
        case ("if", test, body, other):
            if run(test, env):
                return run(body, env)
            return run(other, env) if other else None
        case ("while", test, body, _):
            while run(test, env):
                run(body, env)
        case ("return", value):
            raise Return(run(value, env))
        case ("fn", names, body):
            def function(*args):
                if len(args) != len(names):
                    raise LangError(f"{len(names)} arguments wanted, {len(args)} given")
                try:
                    return run(body, Env(env, **dict(zip(names, args))))
                except Return as result:
                    return result.args[0]
            return function
        case ("call", target, args):
            function = run(target, env)
            if not callable(function):
                raise LangError(f"{function} cannot be called")
            return function(*(run(a, env) for a in args))


for text in ["print(1 + 2 * 3 - -4, (1 + 2) * 3, 7 / 2, 1 < 2 == 1);",
             "阶乘 = fn(n) { if n < 2 { return 1; } return n * 阶乘(n - 1); }; print(阶乘(10), 阶乘(25));",
             "counter = fn() { n = 0; return fn() { n = n + 1; return n; }; }; a = counter(); b = counter(); a(); a(); print(a(), b());",
             "i = 0; while i < 3 { print(i, i * i); i = i + 1; } i;",
             "fib = fn(n) { if n < 2 { n; } else { fib(n - 1) + fib(n - 2); } }; print(fib(12));",
             "print(x);", "1 / 0;", "print(1;", "3(4);", "f = fn(a, b) { a; }; f(1);", "a = $;", "if 1 { ", "x = fn( { };"]:
    try:
        print("=>", run(Parser(text).program(), Env(Env(print=print))))
    except LangError as error:
        print("error:", error)
