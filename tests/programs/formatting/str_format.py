# str.format: fields, attributes, indices, nesting, mistakes.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


attempt(lambda: '{} {1}'.format(1,2))
attempt(lambda: '{0} {}'.format(1,2))
attempt(lambda: '{'.format())
attempt(lambda: '}'.format())
attempt(lambda: '{a}'.format())
attempt(lambda: '{0}'.format())
attempt(lambda: '{0[a]} {0[1]}'.format({'a':1,1:2} if 0 else {'a':1,'1':2} ) )
attempt(lambda: '{0[0]} {0[1]}'.format([5,6]))
attempt(lambda: '{0.real} {x.imag}'.format(1,x=2j))
attempt(lambda: '{!r:>8} {!s} {!a}'.format('é','é','é'))
attempt(lambda: '{:{}}'.format(3,5))
attempt(lambda: '{:{w}.{p}}'.format(3.14159,w=10,p=3))
attempt(lambda: '{!z}'.format(1))
attempt(lambda: '{0!}'.format(1))
attempt(lambda: '{0.}'.format(1))
attempt(lambda: '{0[}'.format(1))
attempt(lambda: '{{}}'.format())
attempt(lambda: '{:}}'.format(1))
attempt(lambda: '{0.nope}'.format(1))
attempt(lambda: '{0[9]}'.format([1]))
attempt(lambda: '{:{:{}}}'.format(1,2,3))
attempt(lambda: 'a{b'.format(b=1))
attempt(lambda: '{ a }'.format(a=1))
attempt(lambda: '{a.b[c]}'.format(a=type('A',(),{'b':{'c':9}})))
