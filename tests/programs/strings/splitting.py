# Splitting, partitions and lines.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(repr(result))


text = s = 'Hello, World'
for expression in (
    's.split()',
    "s.split(',')",
    "s.split(',',0)",
    "s.rsplit('o',1)",
    "'a  b'.split(' ')",
    "' a b '.split()",
    "'a,b,,c'.split(',',2)",
    "s.partition(', ')",
    "s.rpartition('o')",
    "s.partition('zz')",
    "s.split('')",
    "'ab\\ncd\\r\\nef'.splitlines(),'ab\\n'.splitlines(True)",
):
    print(expression, end=' -> ')
    attempt(lambda: eval(expression))
