def t(f, n=None):
    try: f()
    except Exception as ex: e = ex
    tb = e.__traceback__
    out = []
    while tb:
        out.append((tb.tb_lineno - f.__code__.co_firstlineno, tb.tb_frame.f_lineno and tb.tb_frame.f_lineno - f.__code__.co_firstlineno)); tb = tb.tb_next
    print(f.__name__, out[1:])
class Noop:
    def __enter__(self): return self
    def __exit__(self, *args): pass
def after_with():
    with Noop():
        1/0
        pass
t(after_with)
def in_named_except():
    try:
        1/0
    except Exception as ex:
        1/0
        pass
t(in_named_except)
def after_with2():
    with Noop(), Noop():
        x = 1
        raise ValueError(
            x)
t(after_with2)
def fin():
    try:
        1/0
    finally:
        x = 2
t(fin)
def fin2():
    for i in range(2):
        try:
            1/0
        except ZeroDivisionError as e:
            x = 3
            raise
        finally:
            x = 4
t(fin2)
def ct():
    try:
        1/0
    except ValueError:
        pass
    except TypeError as e:
        pass
t(ct)
