# encode and decode with their error handlers.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(repr(result))


text = s = 'Hello, World'
for expression in (
    "s.encode(),s.encode('utf-16'),s.encode('ascii')",
    "'é'.encode('ascii')",
    "'é'.encode('nope')",
    "b'\\xff'.decode()",
    "str(b'a'),str(b'a','utf8'),str()",
    "str('a','utf8')",
    "str(b'a',errors='x')",
    "len('😀é'), '😀é'[0], '😀é'.encode()",
):
    print(expression, end=' -> ')
    attempt(lambda: eval(expression))
