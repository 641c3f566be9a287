def r(n):
    return r(n + 1)
try:
    {}['a']['b']
except KeyError:
    try:
        undefned = 1
        print(undefined)
    except NameError as e:
        x = {'a': {'b': 1}}
        x['a']['c']['d']
