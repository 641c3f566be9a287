# send, throw and close of generators.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


def g():
    x = yield 1
    print('got', x)
    y = yield 2
    return (x, y)
a=g(); print(next(a)); print(a.send('s')); attempt(a.send,'e'); attempt(next,a); attempt(a.send,1); print(next(a,'dflt'))
b=g(); attempt(b.send, 5); b.close(); attempt(next,b); print(b.gi_frame)
c=g(); next(c); attempt(c.throw, KeyError); attempt(c.throw, ValueError, 'v'); 
d=g(); attempt(d.throw, TypeError('x')); attempt(next, d)
attempt(lambda: g().throw(3)); attempt(lambda: g().throw(ValueError('a'),'b')); attempt(lambda: g().throw(ValueError,'b')); attempt(lambda: g().throw(ValueError,ValueError('c')));attempt(lambda: g().throw(ValueError,('a','b')))
def ig():
    while True:
        try: yield
        except GeneratorExit: pass
i=ig(); next(i); attempt(i.close)
