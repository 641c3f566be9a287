# yield from: values, exceptions and close go through.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


def outer():
    r = yield from inner(); print('inner returned', r)
    r = yield from [10,20]; print(r)
    return 'done'
def inner():
    try: v = yield 'in1'; print('sent', v)
    except ValueError as e: print('inner caught', e); yield 'recovered'
    return 'ret'
o=outer(); print(next(o), o.throw(ValueError('x')), next(o), list(o))
o=outer(); next(o); print(o.send('hi'), next(o)); attempt(next,o)
o=outer(); next(o); attempt(o.throw, KeyError('k'))
class It:
    def __iter__(s): return s
    def __next__(s): raise StopIteration('stopval')
def yf(): r=yield from It(); print('r',r)
list(yf())
class It2(It):
    def __next__(s): return 1
    def throw(s,*a): print('throw called', a[0]); raise StopIteration(7)
    def close(s): print('close called')
    def send(s,v): print('send called', v); return v
def yf2(): r=yield from It2(); print('r',r); yield 'end'
y=yf2(); next(y); print(y.send(5)); print(y.throw(ValueError('q')))
y=yf2(); next(y); y.close()
