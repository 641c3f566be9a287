def f(a, /, b, *rest, c=3, **more):
    return a, b, rest, c, more

print(f(1, 2), f(1, 2, 3, c=4, d=5), f(1, b=2), f(*[1, 2], **{"z": 0}))
for call in ("f()", "f(1)", "f(a=1, b=2)", "f(1, 2, b=3)", "f(1, **{'b': 2, 'c': 1}, c=2)"):
    try:
        print(eval(call))
    except TypeError as error:
        print(error)
