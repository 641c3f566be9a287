"""What compile() and a few conversions warn of, as the module warnings sees it."""
import warnings

warnings.simplefilter("always")
warnings.showwarning = lambda message, category, filename, lineno, file=None, line=None: print(
    " ", category.__name__, message, filename.rsplit("/", 1)[-1], lineno > 0)

for source in ("0xfor x", "9and x", "1.or x", "'\\d'", "b'\\d'", "0b1if x else y", "'\\400'", "f'\\d{1}'",
               "'''\n\n\\d'''", "'ab' '\\w' '\\q'", "r'\\d'", "1 is 1", "(1)(2)", "assert (1, 2)",
               "1if 0else 1"):
    print(source)
    compile(source, "<t>", "exec")

warnings.simplefilter("error")
for source in ("1 is 1", "x = (1)(2)", "assert (1, 2)"):
    try:
        compile(source, "<t>", "exec")
    except SyntaxError as error:
        print(error.args)
warnings.simplefilter("always")


class Whole(int):
    pass


class Odd:
    def __int__(self):
        return Whole(1)

    def __index__(self):
        return Whole(2)

    def __float__(self):
        return Real(1.5)

    def __complex__(self):
        return Complex(1j)


class Real(float):
    pass


class Complex(complex):
    pass


class Truncating:
    def __trunc__(self):
        return 7


print(int(Odd()), [1, 2, 3][Odd()], float(Odd()), complex(Odd()), int(Truncating()), bool(NotImplemented))
print(eval(compile("__debug__", "", "eval")), eval(compile("__debug__", "", "eval", optimize=1)),
      compile("'doc'", "", "exec", optimize=2).co_consts)
