# int, float and complex of text.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(repr(result))


text = s = 'Hello, World'
for expression in (
    "int('12'),int(' 12 '),int('-0x1f',16),int('1_000'),int('z',36),int('0b11',0)",
    "int('1a')",
    "int('')",
    "int('12',1)",
    "int('12',50)",
    'int(12,5)',
    "float('1e3'),float(' inf '),float('-nan'),float('1_0.5'),float('.5')",
    "float('a')",
    "float('1__0')",
    "complex('1+2j'),complex('j'),complex('(1)')",
    "complex('1 + 2j')",
):
    print(expression, end=' -> ')
    attempt(lambda: eval(expression))
