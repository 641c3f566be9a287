# % formatting of text: every conversion, widths from arguments, mistakes.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


attempt(lambda: '%s %r %a' % ('é','é','é'))
attempt(lambda: '%d %i %u %5d %-5d| %05d %+d % d' % (1,2,3,4,5,6,7,8))
attempt(lambda: '%x %X %#x %o %#o %c %c' % (255,255,255,8,8,65,'z'))
attempt(lambda: '%f %.2f %10.3f %-10.1f| %e %g %G %%' % (1,2,3,4,5e10,1e-5,1e20))
attempt(lambda: '%(a)s %(b)d' % {'a':1,'b':2})
attempt(lambda: '%*d %.*f' % (5,1,2,3.14159))
attempt(lambda: '%d' % 'x')
attempt(lambda: '%d' % 3.7)
attempt(lambda: '%x' % 3.7)
attempt(lambda: '%c' % 'ab')
attempt(lambda: '%c' % 1114112)
attempt(lambda: '%s' % (1,2))
attempt(lambda: '%s %s' % 1)
attempt(lambda: '%' % ())
attempt(lambda: '%q' % 1)
attempt(lambda: '%(a)s' % 1)
attempt(lambda: '%(a)s' % {})
attempt(lambda: '%(a' % {})
attempt(lambda: 'abc' % 1)
attempt(lambda: 'abc' % ())
attempt(lambda: 'abc' % {})
attempt(lambda: '%s' % None)
attempt(lambda: '%5s|%-5s|%.2s' % ('a','b','cde'))
attempt(lambda: '%i' % True)
attempt(lambda: '%d' % 10**30)
attempt(lambda: '%*d' % ('a',1))
attempt(lambda: '%.1000000000000d' % 1)
