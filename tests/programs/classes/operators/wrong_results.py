# Special methods that give what they must not.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


class BadIndex:
    def __index__(s): return 'x'
    def __len__(s): return -1
    def __bool__(s): return 3
    def __hash__(s): return 1.5
    def __repr__(s): return 3
    def __str__(s): return 4
    def __iter__(s): return 5
    def __contains__(s,x): raise KeyError('c')
    def __format__(s,sp): return 3
    def __int__(s): return 'i'
    def __float__(s): return 1
    def __length_hint__(s): return 'q'
b=BadIndex()
attempt(lambda: [1][b]); attempt(lambda: len(b)); attempt(lambda: bool(b)); attempt(lambda: hash(b)); attempt(lambda: repr(b)); attempt(lambda: str(b)); attempt(lambda: iter(b)); attempt(lambda: 1 in b); attempt(lambda: f'{b}'); attempt(lambda: int(b)); attempt(lambda: float(b)); attempt(lambda: list(b)); attempt(lambda: [*b]); attempt(lambda: print(b)); attempt(lambda: '%s' % b); attempt(lambda: [0]*b); attempt(lambda: range(b)); attempt(lambda: 'a'.center(b))
