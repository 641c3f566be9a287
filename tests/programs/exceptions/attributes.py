# Attributes of exceptions: which take what.
import sys


def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


e=ValueError('x'); e.add_note('n1'); e.add_note('n2'); print(e.__notes__)
attempt(lambda: e.add_note(3))
attempt(lambda: setattr(e,'__cause__',3)); attempt(lambda: setattr(e,'__context__',3)); attempt(lambda: setattr(e,'__traceback__',3)); attempt(lambda: setattr(e,'args',3))
attempt(lambda: delattr(e,'__cause__')); attempt(lambda: delattr(e,'args'))
e.args='ab'; print(e.args, e.__suppress_context__)
e.__cause__=KeyError(1); print(e.__suppress_context__)
print(repr(e), str(KeyError('k')), str(KeyError()), repr(KeyError('a','b')), str(ValueError(1,2)))
